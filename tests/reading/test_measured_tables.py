from __future__ import annotations

from furikaeri.reading.cell_grids import Cell
from furikaeri.reading.cell_tables import table_of_grid
from furikaeri.reading.measured_tables import measured_matrix
from furikaeri.sheet.indicator_tables import IndicatorRow, IndicatorTable
from furikaeri.sheet.read_sheets import TableEvidence
from tests.reading.cell_boxes import drawn_grid

MEASURES = ("目標", "実績")
PLACE = TableEvidence(0, 0, 0)
WANTED = IndicatorTable(
    None,
    ("R4", "R5"),
    (IndicatorRow("開催", "回", (3, 4), "目標"), IndicatorRow("開催", "回", (2, None), "実績")),
)


def test_measures_in_a_column_of_their_own() -> None:
    grid = drawn_grid(
        ("指標", "単位", "区分", "R4", "R5"),
        ("開催", "回", "目標", "3", "4"),
        ("", "", "実績", "2", "‐"),
    )
    assert table_of_grid(grid, None, MEASURES) == WANTED


def test_measures_under_each_year() -> None:
    cells = [
        Cell(0, 0, 2, 1, "指標", PLACE),
        Cell(0, 1, 2, 1, "単位", PLACE),
        Cell(0, 2, 1, 2, "令和4年度", PLACE),
        Cell(0, 4, 1, 2, "令和5年度", PLACE),
        *(Cell(1, 2 + n, 1, 1, MEASURES[n % 2], PLACE) for n in range(4)),
        *(Cell(2, n, 1, 1, text, PLACE) for n, text in enumerate(("開催", "回", "3", "2", "4", "‐"))),
    ]
    matrix = measured_matrix(cells, MEASURES)
    assert matrix == [
        ["指標", "単位", "区分", "令和4年度", "令和5年度"],
        ["開催", "回", "目標", "3", "4"],
        ["開催", "回", "実績", "2", "‐"],
    ]


def test_a_unit_left_out_for_one_label_is_not_that_of_the_label_above() -> None:
    grid = drawn_grid(
        ("指標", "単位", "区分", "R5"), ("開催", "回", "目標", "3"), ("満足", "", "目標", "よい")
    )
    table = table_of_grid(grid, None, MEASURES)
    assert table is not None
    assert [row.unit for row in table.rows] == ["回", None]


def test_a_table_without_measures_is_another() -> None:
    grid = drawn_grid(("指標", "R4", "R5"), ("開催", "3", "4"))
    assert measured_matrix(grid.cells, MEASURES) is None
