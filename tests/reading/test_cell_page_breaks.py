"""Merged cells that the page cut, as Excel prints them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from furikaeri.reading.cell_grids import Cell, CellGrid, ordered
from furikaeri.reading.cell_owners import own_cells
from furikaeri.reading.cell_page_breaks import with_joined_breaks
from furikaeri.sheet.read_sheets import BoxEvidence
from tests.forms import WELFARE

MEASURED = replace(
    WELFARE,
    fields=tuple(replace(f, measures=("目標", "実績")) if f.kind == "tables" else f for f in WELFARE.fields),
)
EDGES = (40.0, 60.0, 140.0, 320.0, 500.0)


def page(number: int, *rows: tuple[str, ...], margin: str = "") -> CellGrid:
    """A page whose rows have four columns, the last cell of a shorter row as wide as the rest; text above or below them."""
    cells = [
        Cell(row, column, 1, 1, text, BoxEvidence(number, (EDGES[column], 20.0 * row, EDGES[column + 1 if column + 1 < len(texts) else 4], 20.0 * row + 20)))
        for row, texts in enumerate(rows, 1)
        for column, text in enumerate(texts)
    ]  # fmt: skip
    row = 0 if number > 1 else len(rows) + 1
    outside = Cell(row, 0, 1, 4, margin, BoxEvidence(number, (40.0, 0.0, 90.0, 9.0)), is_outside=True)
    return CellGrid(ordered([*cells, outside] if margin else cells), number)


def texts(grid: CellGrid) -> list[str]:
    return [cell.text for cell in grid.cells]


def test_a_label_in_the_margin_of_the_page_on_which_its_cell_goes_on_is_no_other_cell() -> None:
    first = page(1, ("6", "概要", "集まりを開いた。"))
    pages = with_joined_breaks([first, page(2, ("", "", "見学をした。"), margin="6　概要")], WELFARE)
    assert texts(pages[1]) == ["", "", "見学をした。"]
    owned = own_cells(pages, WELFARE)
    assert [cell.text for cell in owned.by_label["overview"]] == ["集まりを開いた。", "見学をした。"]
    other = page(2, ("", "", "見学をした。"), margin="みどり市")
    assert texts(with_joined_breaks([first, other], WELFARE)[1]) == texts(other)


def test_an_items_label_beside_the_rest_of_its_groups_cell_is_a_label() -> None:
    pages = [
        page(1, ("概況", "概要", "集まる。"), margin=""),
        page(2, ("", "担当課名", "福祉課"), ("", "事業の対象者", "高齢者")),
    ]
    assert "sections" in own_cells(with_joined_breaks(pages, WELFARE), WELFARE).labels


def test_a_figure_like_the_one_above_the_pages_edge_stays() -> None:
    labels = ("", "事業名", "担当課名", "福祉課")  # in the column of the figures, too
    pages = [page(1, labels, ("", "人数", "4", "9")), page(2, ("", "回数", "4", "9"))]
    assert texts(with_joined_breaks(pages, WELFARE)[1]) == ["", "回数", "4", "9"]


@pytest.mark.parametrize("label", ["", "事業費"])
def test_amounts_stand_under_the_headings_at_the_end_of_the_page_before(label: str) -> None:
    pages = [
        page(1, ("6", "事業費", "令和7年度決算額", "令和8年度予算額")),
        page(2, ("", label, "12,345千円", "13,579千円")),
    ]
    owned = own_cells(with_joined_breaks(pages, WELFARE), WELFARE, 2025)
    given = {name: [cell.text for cell in owned.by_label[name]] for name in ("settled", "budget")}
    assert given == {"settled": ["12,345千円"], "budget": ["13,579千円"]}


def test_another_items_content_is_not_that_of_the_headings_above_the_pages_edge() -> None:
    pages = [
        page(1, ("6", "事業費", "令和7年度決算額", "令和8年度予算額")),
        page(2, ("2", "概要", "集まる。", "訪ねる。")),
    ]
    owned = own_cells(pages, WELFARE, 2025)
    assert {"settled", "budget"}.isdisjoint(owned.by_label)


def test_a_further_measure_at_the_top_of_a_page_has_its_label_and_unit() -> None:
    first = page(1, ("新規出店数", "店", "目標", "3"))
    for row, given in (
        (("", "", "実績", "1"), ["新規出店数", "店", "実績", "1"]),
        (("", "", "目標", "1"), ["", "", "目標", "1"]),
    ):
        assert texts(with_joined_breaks([first, page(2, row)], MEASURED)[1]) == given
