from __future__ import annotations

import pytest

from furikaeri.reading.table_cells import Cell
from furikaeri.reading.table_solving import Grid, by_columns, by_rows, roughness, solve, sums_hold
from furikaeri.sheet.indicator_tables import CellValue

YEARS = ("R1", "R2", "R3")
WITH_TOTAL = (*YEARS, "合計")


def cells(*values: CellValue) -> list[Cell]:
    return [Cell("value", value) for value in values]


def numbers(grid: Grid) -> list[list[CellValue]]:
    return [[cell.value for cell in row] for row in grid]


def test_values_row_by_row_and_column_by_column() -> None:
    values = cells(1, 2, 3, 4, 5, 6)
    assert numbers(by_rows(values, 3)) == [[1, 2, 3], [4, 5, 6]]
    assert numbers(by_columns(values, 2)) == [[1, 3, 5], [2, 4, 6]]


@pytest.mark.parametrize(
    ("row", "holds"), [((1, 2, 3, 6), 1), ((1, 2, 3, 7), -1), ((1, None, 3, 4), 1), ((1, 2, 3, None), 0)]
)
def test_a_row_is_checked_against_its_total(row: tuple[CellValue, ...], holds: int) -> None:
    assert sums_hold((tuple(cells(*row)),), WITH_TOTAL) == holds


def test_without_a_total_there_is_nothing_to_check() -> None:
    assert sums_hold((tuple(cells(1, 2, 3)),), YEARS) == 0


def test_years_of_like_size_look_smoother() -> None:
    values = cells(4, 5, 6, 400, 500, 600)
    assert roughness(by_rows(values, 3), YEARS) < roughness(by_columns(values, 2), YEARS)


def test_the_total_tells_the_order() -> None:
    columns_first = cells(4, 400, 5, 500, 6, 600, 15, 1500)
    solved = solve(columns_first, WITH_TOTAL, 2)
    assert solved is not None
    assert numbers(solved.rows) == [[4, 5, 6, 15], [400, 500, 600, 1500]]
    assert solved.is_sure


def test_totals_set_apart_behind_the_figures_are_put_back() -> None:
    solved = solve(cells(4, 5, 6, 400, 500, 600, 15, 1500), WITH_TOTAL, 2)
    assert solved is not None
    assert numbers(solved.rows) == [[4, 5, 6, 15], [400, 500, 600, 1500]]


def test_groups_behind_their_headings_are_columns() -> None:
    heads = [cells(4, 40), cells(5, 50), cells(6, 60)]
    solved = solve([c for head in heads for c in head], YEARS, 2, heads=heads)
    assert solved is not None
    assert numbers(solved.rows) == [[4, 5, 6], [40, 50, 60]]


def test_a_count_that_does_not_fit_is_not_solved() -> None:
    assert solve(cells(1, 2, 3, 4), YEARS, 2) is None
    assert solve(cells(1, 2, 3), YEARS, 0) is None


def test_an_order_that_nothing_speaks_for_is_not_sure() -> None:
    solved = solve(cells(4, 5, 5, 4, 5, 4), YEARS, 2)
    assert solved is not None
    assert not solved.is_sure


def test_one_row_is_always_sure() -> None:
    solved = solve(cells(9, 1, 700), YEARS, 1)
    assert solved is not None
    assert solved.is_sure


@pytest.mark.parametrize("rows", [1, 2, 3])
def test_no_figure_is_lost_or_invented(rows: int) -> None:
    values = cells(*range(1, rows * 4 + 1))
    solved = solve(values, WITH_TOTAL, rows)
    assert solved is not None
    assert sorted(str(c.value) for row in solved.rows for c in row) == sorted(str(c.value) for c in values)
