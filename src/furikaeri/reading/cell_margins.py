"""What stands around the printed form in a grid: guidance and counters right of its edge, and the control number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from furikaeri.reading.cell_grids import Cell, CellGrid
from furikaeri.sheet.control_numbers import FoundNumber, find_control_number

_MOSTLY = 0.9  # of the rows


def within_edge(grid: CellGrid, title: Cell) -> CellGrid:
    """The cells of the form, whose right edge is its title's; all of them where that is no edge.

    It is one when the title spans several cells, none crosses its end, and the column beyond it is all but empty, as it is
    between a form and what is shown beside it.
    """
    edge = title.end_column
    crossing = any(cell.column < edge < cell.end_column for cell in grid.cells)
    beyond = {row for cell in grid.cells if cell.column == edge for row in range(cell.row, cell.end_row)}
    if title.columns == 1 or crossing or len(beyond) > (1 - _MOSTLY) * grid.row_count:
        return grid
    return replace(grid, cells=tuple(cell for cell in grid.cells if cell.column < edge))


def take_numbers(grid: CellGrid) -> tuple[CellGrid, list[tuple[int, FoundNumber]]]:
    """The grid without the cells that show a control number, and these numbers with their rows."""
    found = [(cell, number) for cell in grid.cells if (number := find_control_number(cell.text)) is not None]
    if not found:
        return grid, []
    taken = {id(cell) for cell, _ in found}
    rest = tuple(cell for cell in grid.cells if id(cell) not in taken)
    return replace(grid, cells=rest), [(cell.row, number) for cell, number in found]


def nearest_number(
    row: int, rows: Sequence[int], numbers: Sequence[tuple[int, FoundNumber]]
) -> FoundNumber | None:
    """The control number that stands nearer to the sheet's first row than to any other sheet's (`rows`)."""
    mine = [
        (abs(at - row), number) for at, number in numbers if min(rows, key=lambda one: abs(at - one)) == row
    ]
    return min(mine, key=lambda entry: entry[0])[1] if mine else None
