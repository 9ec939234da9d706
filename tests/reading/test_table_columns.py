from __future__ import annotations

import pytest

from furikaeri.reading.cell_doubts import value_doubts
from furikaeri.reading.cell_tables import split_tables, table_of_grid
from furikaeri.sheet.fiscal_years import Term
from furikaeri.sheet.indicator_tables import IndicatorRow, IndicatorTable
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
