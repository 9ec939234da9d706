"""Tables printed wider than the paper: their right columns stand on a later page."""

from __future__ import annotations

from dataclasses import replace

from furikaeri.reading.pdf_grids import page_grid
from furikaeri.reading.pdf_rulings import Ruling
from furikaeri.reading.pdf_shapes import PageShapes, characters_of
from furikaeri.reading.pdf_wide_pages import WidePage, joined_page, on_their_pages, page_sides, wide_pages
from furikaeri.sheet.read_sheets import BoxEvidence, ReadSheet, Source

ROWS = (100.0, 120.0, 140.0, 160.0)
Columns = tuple[tuple[float, tuple[str, ...]], ...]


def page(
    number: int, columns: Columns, left: float, right: float, *sides: float, rows: tuple[float, ...] = ROWS
) -> PageShapes:
    """A page of 400 points with a table whose rows reach from left to right, lines at these sides, and texts by row from an x."""
    text, boxes = "", []
    for x, words in columns:
        for row, word in zip(rows, words, strict=False):
            text += word
            boxes += [(x + 10.0 * n, row + 5.0, x + 10.0 * n + 10.0, row + 15.0) for n in range(len(word))]
    flat = [Ruling(is_horizontal=True, at=row, start=left, end=right) for row in rows]
    upright = [Ruling(is_horizontal=False, at=side, start=rows[0], end=rows[-1]) for side in sides]
    return PageShapes(number, 400.0, 600.0, characters_of(text, boxes), (*flat, *upright), has_pictures=False)


def joints(*pages: PageShapes) -> tuple[list[WidePage], frozenset[int]]:
    return wide_pages([sides for shapes in pages if (sides := page_sides(shapes)) is not None])


CONTENT = ("訪問した家", "二十三", "なし")  # begins at the end of the first page
FIRST = page(1, ((50.0, ("概要", "回数", "課題")), (330.0, CONTENT)), 40.0, 360.0, 40.0, 120.0)
CUT = page(2, ((0.0, CONTENT),), 30.0, 90.0, 90.0)  # and is drawn on both


def test_a_page_open_at_its_right_is_put_together_with_the_one_open_at_its_left() -> None:
    (joint,), _ = joints(FIRST, CUT)
    assert (joint.page, joint.beside) == (1, 2)
    grid = page_grid(joined_page(FIRST, CUT, joint))
    assert [cell.text for cell in grid.cells] == ["概要", CONTENT[0], "回数", CONTENT[1], "課題", CONTENT[2]]


def test_pages_of_other_rows_or_with_closed_sides_stand_for_themselves() -> None:
    other = page(2, ((0.0, CONTENT),), 30.0, 90.0, 90.0, rows=(200.0, 230.0, 240.0, 260.0))
    closed = page(2, ((30.0, CONTENT),), 30.0, 90.0, 30.0, 90.0)
    sideless = [page(number, ((50.0, CONTENT),), 40.0, 360.0) for number in (1, 2)]
    for pages in ([FIRST, other], [FIRST, closed], [FIRST, FIRST], sideless, [CUT, FIRST]):
        assert joints(*pages) == ([], frozenset())


def test_columns_on_several_pages_or_in_other_rows_are_told() -> None:
    middle = page(2, ((0.0, CONTENT),), 30.0, 360.0)
    last = page(3, ((0.0, CONTENT),), 30.0, 90.0, 90.0)
    assert joints(FIRST, middle, last) == ([], frozenset({1}))
    moved = page(2, ((0.0, CONTENT),), 30.0, 90.0, 90.0, rows=(100.0, 120.0, 140.0, 170.0))
    assert joints(FIRST, moved) == ([], frozenset({1}))


def test_the_space_between_two_tables_is_no_open_cell() -> None:
    pages = []
    for shapes, side in ((FIRST, 40.0), (CUT, 90.0)):
        below = [
            Ruling(is_horizontal=True, at=at, start=shapes.rulings[0].start, end=shapes.rulings[0].end)
            for at in (200.0, 220.0)
        ]
        closing = Ruling(is_horizontal=False, at=side, start=200.0, end=220.0)
        pages.append(replace(shapes, rulings=(*shapes.rulings, *below, closing)))
    assert len(joints(*pages)[0]) == 1


def test_places_are_those_on_the_pages() -> None:
    (joint,), _ = joints(FIRST, CUT)
    places = (BoxEvidence(1, (120.0, 100.0, 420.0, 120.0)), BoxEvidence(1, (370.0, 120.0, 420.0, 140.0)))
    sheet = ReadSheet("a", Source("x.pdf", "0", (1,)), None, {}, {}, evidence={"name": places})
    told = on_their_pages(sheet, {1: joint})
    assert told.source is not None
    assert told.source.pages == (1, 2)
    assert told.evidence["name"] == (
        BoxEvidence(1, (120.0, 100.0, 360.0, 120.0)),
        BoxEvidence(2, (40.0, 120.0, 90.0, 140.0)),
    )
