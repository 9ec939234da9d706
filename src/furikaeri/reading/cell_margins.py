"""What stands around the printed form in a grid: guidance and counters right of its edge, and the control number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from furikaeri.reading.cell_grids import Cell, CellGrid
from furikaeri.sheet.control_numbers import FoundNumber, find_control_number

_MOSTLY = 0.9  # of the rows
_FEWEST_COLUMNS = 3  # a table's within the edge: a label and its content are no table


def within_edge(grid: CellGrid, title: Cell) -> CellGrid:
    """The cells of the form, whose right edge is its title's; all of them where that is no edge.

    It is one when the title spans several cells, none crosses its end, and the column beyond it is all but empty, as it is
    between a form and what is shown beside it. A table that is wider than its title keeps all its columns.
    """
    edge = title.end_column
    crossing = any(cell.column < edge < cell.end_column for cell in grid.cells)
    beyond = {row for cell in grid.cells if cell.column == edge for row in range(cell.row, cell.end_row)}
    if title.columns == 1 or crossing or len(beyond) > (1 - _MOSTLY) * grid.row_count:
        return grid
    wide = _wide_rows(grid, edge)
    kept = (c for c in grid.cells if c.column < edge or c.column < wide.get(c.row, edge))
    return replace(grid, cells=tuple(kept))


def _wide_rows(grid: CellGrid, edge: int) -> dict[int, int]:
    """The rows of tables that go on beyond the edge, and the column in which each ends.

    They are rows below each other whose last columns are the same on both sides of the edge: a note beside the form has none.
    """
    rows: dict[int, list[Cell]] = {}
    for cell in grid.cells:
        rows.setdefault(cell.row, []).append(cell)
    runs = {row: run for row, cells in rows.items() if (run := _run_over(cells, edge))}
    wide: dict[int, int] = {}
    for row, run in runs.items():
        below = runs.get(run[-1].end_row, [])
        columns, others = ([(c.column, c.end_column) for c in one] for one in (run, below))
        alike = next(
            (n for n, (a, b) in enumerate(zip(columns[::-1], others[::-1], strict=False)) if a != b), None
        )
        shared = min(len(run), len(below)) if alike is None else alike
        inside = sum(1 for c in run[len(run) - shared :] if c.column < edge)
        if inside >= _FEWEST_COLUMNS and any(c.text.strip() for c in run if c.column >= edge):
            wide |= {row: run[-1].end_column, run[-1].end_row: run[-1].end_column}
    return wide


def _run_over(cells: Sequence[Cell], edge: int) -> list[Cell]:
    """The cells of a row that touch each other up to and beyond the edge; none where nothing stands right at it."""
    run: list[Cell] = []
    for cell in cells:
        if run and run[-1].end_column != cell.column:
            if run[-1].end_column > edge:
                break
            run = []
        run.append(cell)
    return run if run and run[0].column < edge < run[-1].end_column else []


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
