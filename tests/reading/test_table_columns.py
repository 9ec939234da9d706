from __future__ import annotations

import pytest

from furikaeri.reading.cell_doubts import value_doubts
from furikaeri.reading.cell_grids import Cell
from furikaeri.reading.cell_tables import split_tables, table_of_grid
from furikaeri.reading.table_columns import matrix_of_rows, spanning_reasons
from furikaeri.sheet.fiscal_years import Term
from furikaeri.sheet.indicator_tables import IndicatorRow, IndicatorTable
from furikaeri.sheet.read_sheets import BoxEvidence
from tests.reading.cell_boxes import drawn_grid

TERM = Term(2016, 2020)
ROWS = (IndicatorRow("受講者", "人", (1, 2, 3)), IndicatorRow("講座", "回", (4, None, 6)))


@pytest.mark.parametrize(
    "corner", [("", "", ""), ("", "<", "<"), ("区分", "", ""), ("", "区分", ""), ("", "", "区分")]
)
def test_figures_stand_under_the_heading_over_them(corner: tuple[str, ...]) -> None:
    grid = drawn_grid(
        (*corner, "H28", "<", "H29", "合計", "<"),
        ("受講者（人）", "<", "<", "1", "<", "2", "3", "<"),
        ("講座（回）", "<", "<", "4", "<", "", "6", "<"),
    )
    split = split_tables(grid.cells, TERM)
    assert split.tables == (IndicatorTable(None, ("H28", "H29", "合計"), ROWS),)
    assert split.unaligned == ()


def test_a_heading_that_is_not_merged_over_its_figures_keeps_them() -> None:
    grid = drawn_grid(
        ("区分", "H28", "", "H29", ""), ("講座", "4", "<", "5", "<"), ("催し", "1", "<", "2", "<")
    )
    table = table_of_grid(grid, TERM)
    assert table is not None
    assert (table.columns, [row.values for row in table.rows]) == (("H28", "H29"), [(4, 5), (1, 2)])


def test_a_cell_over_several_columns_is_doubted() -> None:
    grid = drawn_grid(("区分", "H28", "H29", "H30"), ("講座", "中止", "<", "5"), ("催し", "1", "2", "3"))
    split = split_tables(grid.cells, TERM)
    assert split.tables[0].rows[0].values == ("中止", "中止", 5)
    assert split.unaligned == ("表の「中止」が複数の列にまたがり、どの列の値か確かではありません。",)


def test_figures_under_no_heading_are_doubted() -> None:
    table = table_of_grid(drawn_grid(("区分", "H28", ""), ("講座", "4", "5")), TERM)
    assert table is not None
    doubts = list(value_doubts({"indicator_tables": (table,)}, is_measured=False))
    assert [doubt.reason for doubt in doubts] == [
        "表の見出しのない列に記入があり、列がずれているかもしれません。"
    ]


def page_row(page: int, *cells: tuple[str, int]) -> list[Cell]:
    """Cells of one row of a PDF page, each with the column that its page counts for it."""
    box = (0.0, 0.0, 1.0, 1.0)
    return [Cell(0, column, 1, 1, text, BoxEvidence(page, box)) for text, column in cells]


def test_columns_of_two_pages_are_told_by_how_many_there_are() -> None:
    heads = page_row(1, ("区分", 0), ("H28", 6), ("H29", 9))
    row = page_row(2, ("講座", 0), ("4", 1), ("5", 2))
    assert matrix_of_rows([heads, row]) == [["区分", "H28", "H29"], ["講座", "4", "5"]]
    assert spanning_reasons([heads, row]) == []
    assert "ページをまたぐ" in spanning_reasons([heads, row[:2]])[0]
