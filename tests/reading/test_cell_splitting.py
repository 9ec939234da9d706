"""A document's grids cut into sheets."""

from __future__ import annotations

import pytest

from furikaeri.reading.cell_grids import Cell, CellGrid, ordered
from furikaeri.reading.cell_splitting import split_grids, title_of
from furikaeri.sheet.read_sheets import BoxEvidence
from tests.forms import WELFARE
from tests.reading.cell_boxes import drawn_grid

TITLE = "令和７年度における自己評価シート及び計画期５年間における自己評価シート"


def test_a_title_tells_its_year_and_the_plan_before_it() -> None:
    title = title_of(f"みどり市計画\n{TITLE}", WELFARE)
    assert title is not None
    assert (title.values["year"], title.values["years"], title.plan_title) == (
        "令和7年度",
        "5",
        "みどり市計画",
    )
    assert title_of(f"{TITLE}について話した。", WELFARE) is None


def test_every_title_begins_a_sheet() -> None:
    grid = drawn_grid((TITLE, "<"), ("事業名", "1　茶の間"), (TITLE, "<"), ("事業名", "2　見守り"))
    assert [len(sheet.grids[0].cells) for sheet in split_grids([grid], WELFARE)] == [3, 3]


def page(number: int, *rows: tuple[str, str]) -> CellGrid:
    cells = [
        Cell(row, column, 1, 1, text, BoxEvidence(number, (100.0 * column, 20.0 * row, 100.0 * column + 100, 20.0 * row + 20)))
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    ]  # fmt: skip
    outside = Cell(0, 2, 1, 1, f"みどり市計画\n{TITLE}\n見守りの輪", BoxEvidence(number, (0.0, 0.0, 9.0, 9.0)), is_outside=True)  # fmt: skip
    return CellGrid((outside, *cells), number)


def test_a_page_that_bears_the_title_once_more_goes_on_with_its_sheet() -> None:
    pages = [
        page(1, ("事業名", "1　茶の間"), ("概要", "集まる。")),
        page(2, ("担当課名", "福祉課")),
        page(3, ("事業名", "2")),
    ]
    assert [len(sheet.grids) for sheet in split_grids(pages, WELFARE)] == [2, 1]


def test_what_stands_below_a_title_beside_all_tables_is_no_part_of_it() -> None:
    (sheet,) = split_grids([page(1, ("事業名", "1　茶の間"), ("概要", "集まる。"))], WELFARE)
    assert sheet.title is not None
    assert sheet.title.text == f"みどり市計画\n{TITLE}"
    assert "見守りの輪" in [cell.text for cell in sheet.grids[0].cells]


def printed_page(number: int, *rows: tuple[str, ...]) -> CellGrid:
    """A page whose first ruled row is the title, over two columns."""
    cells = [
        Cell(row, column, 1, 3 - len(texts), text, BoxEvidence(number, (100.0 * column, 20.0 * row, 200.0, 20.0 * row + 20)))
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    ]  # fmt: skip
    return CellGrid(ordered(cells), number)


@pytest.mark.parametrize("label", ["事業名", "事業名実施状況"])  # the second half of a cell printed into it
def test_rows_printed_at_the_top_of_every_page_begin_no_sheet(label: str) -> None:
    pages = [
        printed_page(1, (TITLE,), ("事業名", "1　茶の間"), ("概要", "集まる。"), ("実施状況", "")),
        printed_page(2, (TITLE,), (label, "1　茶の間"), ("担当課名", "福祉課")),
        printed_page(3, (TITLE,), ("事業名", "2　見守り"), ("概要", "訪ねる。")),
    ]
    first, second = split_grids(pages, WELFARE)
    assert [[c.text for c in grid.cells][-2:] for grid in first.grids] == [
        ["実施状況", ""],
        ["担当課名", "福祉課"],
    ]
    assert len(first.grids[1].cells) == 2  # the rows printed again are left out
    assert len(second.grids) == 1


def test_a_sheet_of_the_same_project_with_the_same_items_is_another() -> None:
    one = printed_page(1, (TITLE,), ("事業名", "1　茶の間"), ("概要", "集まる。"), ("担当課名", "福祉課"))
    again = printed_page(2, (TITLE,), ("事業名", "1　茶の間"), ("概要", "訪ねる。"), ("担当課名", "福祉課"))
    assert len(split_grids([one, again], WELFARE)) == 2
