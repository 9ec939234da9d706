from __future__ import annotations

import pytest

from furikaeri.reading.grid_search import Filled, Gap, GridShape, Piece, fill, sum_of_row
from furikaeri.reading.table_cells import Cell
from furikaeri.sheet.indicator_tables import CellValue

YEARS = ("R1", "R2", "R3")
WITH_TOTAL = (*YEARS, "合計")


def shape(rows: int, columns: tuple[str, ...] = YEARS, *, is_turned: bool = False) -> GridShape:
    plain = ((True, None), *[(False, None)] * rows)
    return GridShape(plain, (columns,) * (rows + 1), has_dashes=False, is_turned=is_turned)


def headings(columns: tuple[str, ...] = YEARS) -> list[Piece]:
    return [Piece(2, Cell("total" if name == "合計" else "year", name)) for name in columns]


def values(*cells: CellValue, gap: Gap = 2, unit: str | None = None) -> list[Piece]:
    return [Piece(gap, Cell("value", cell, unit)) for cell in cells]


def rows(filled: Filled, count: int, width: int = 3) -> list[list[CellValue]]:
    cells = dict(filled.cells)
    blank = Cell("value", None)
    return [[cells.get((row, c), blank).value for c in range(1, width + 1)] for row in range(1, count + 1)]


def test_cells_one_by_one_fill_row_after_row() -> None:
    pieces = [*headings(), Piece(2, row=1), *values(4, 5, 6), Piece(2, row=2), *values(40, 52, 61)]
    best, second = fill(pieces, shape(2))[:2]
    assert rows(best, 2) == [[4, 5, 6], [40, 52, 61]]
    assert best.leaps == 0
    assert second.cost > best.cost


def test_a_block_below_its_heading_is_a_column() -> None:
    pieces = [Piece(2, row=1), Piece(1, row=2)]
    for heading, column in zip(headings(), ((4, 40), (5, 52), (6, 61)), strict=True):
        pieces += [heading, *values(*column, gap=1)]
    assert rows(fill(pieces, shape(2))[0], 2) == [[4, 5, 6], [40, 52, 61]]


def test_a_line_never_runs_over_a_rows_end() -> None:
    line = [Piece(0, p.cell) for p in values(52, 61)]
    pieces = [*headings(), *values(4), *values(5), *values(6), *values(40), *line]
    ways = [dict(way.cells) for way in fill(pieces, shape(2))]
    places = [[next(p for p, c in way.items() if c.value == v) for v in (40, 52, 61)] for way in ways]
    assert ways
    assert all(len({row for row, _ in line_places}) == 1 for line_places in places)


def test_the_years_of_a_turned_table_are_its_rows() -> None:
    pieces: list[Piece] = []
    for heading, (first, second) in zip(headings(), ((4, 40), (5, 52), (6, 61)), strict=True):
        pieces += [heading, Piece(0, Cell("value", first)), Piece(0, Cell("value", second))]
    assert rows(fill(pieces, shape(2, is_turned=True))[0], 2) == [[4, 5, 6], [40, 52, 61]]
    assert fill(pieces, shape(2)) == []


def test_the_total_tells_which_year_is_blank_no_better_than_the_heading_does() -> None:
    blocks = [(4, 40), (None, 52), (6, 61), (10, 153)]
    pieces: list[Piece] = [Piece(2, row=1), Piece(1, row=2)]
    for heading, column in zip(headings(WITH_TOTAL), blocks, strict=True):
        pieces += [heading, *values(*(v for v in column if v is not None), gap=1)]
    best = fill(pieces, shape(2, WITH_TOTAL))[0]
    assert rows(best, 2, 4) == [[4, None, 6, 10], [40, 52, 61, 153]]


def test_units_keep_rows_apart() -> None:
    mixed = [
        p
        for a, b in ((4, 5), (5, 4), (6, 6))
        for p in (*values(a, gap=1, unit="回"), *values(b, gap=1, unit="人"))
    ]
    best = dict(fill([*headings(), *mixed], shape(2))[0].cells)
    assert [{best[row, c].unit for c in (1, 2, 3)} for row in (1, 2)] == [{"回"}, {"人"}]


def test_more_values_than_cells_fit_nowhere() -> None:
    assert fill([*headings(), *values(1, 2, 3, 4)], shape(1)) == []


@pytest.mark.parametrize(
    ("row", "holds"),
    [((1, 2, 3, 6), True), ((1, 2, 3, 7), False), ((1, None, 3, 4), True), ((1, 2, 3, None), None)],
)
def test_a_row_adds_up_to_its_total(row: tuple[CellValue, ...], holds: bool | None) -> None:
    assert sum_of_row([Cell("value", v) for v in row], WITH_TOTAL) is holds
    assert sum_of_row([Cell("value", v) for v in row[:3]], YEARS) is None
