"""Figures whose order was lost, back into rows: by counting (years × labels = values) and by the total as a check."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from furikaeri.reading.table_cells import Cell
from furikaeri.sheet.indicator_tables import TOTAL_COLUMN

Grid = tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class SolvedGrid:
    """Rows of cells, and whether their arrangement is beyond doubt."""

    rows: Grid
    is_sure: bool


def _number(cell: Cell) -> float | None:
    return float(cell.value) if isinstance(cell.value, (int, float)) else None


def sums_hold(rows: Grid, columns: Sequence[str]) -> int:
    """How many rows add up to their total, minus those that do not; 0 without a total column."""
    if TOTAL_COLUMN not in columns:
        return 0
    place = list(columns).index(TOTAL_COLUMN)
    score = 0
    for row in rows:
        total = _number(row[place])
        if total is None:
            continue
        parts = [_number(c) or 0.0 for i, c in enumerate(row) if i != place]
        score += 1 if abs(sum(parts) - total) < 0.51 else -1
    return score


def by_rows(values: Sequence[Cell], columns: int) -> Grid:
    """Values read row after row."""
    return tuple(tuple(values[i : i + columns]) for i in range(0, len(values), columns))


def by_columns(values: Sequence[Cell], rows: int) -> Grid:
    """Values read column after column."""
    columns = len(values) // rows
    return tuple(tuple(values[c * rows + r] for c in range(columns)) for r in range(rows))


def _totals_last(values: Sequence[Cell], columns: Sequence[str], rows: int) -> list[Grid]:
    """Arrangements in which the totals of the last rows stand behind all other values."""
    width = len(columns)
    found: list[Grid] = []
    if TOTAL_COLUMN not in columns or list(columns).index(TOTAL_COLUMN) != width - 1:
        return found
    for late in range(1, rows + 1):
        body, tail = list(values[: len(values) - late]), list(values[len(values) - late :])
        built: list[tuple[Cell, ...]] = []
        place = 0
        for row in range(rows):
            size = width if row < rows - late else width - 1
            cells = body[place : place + size]
            place += size
            built.append(tuple(cells) if size == width else (*cells, tail[row - (rows - late)]))
        found.append(tuple(built))
    return found


def solve_sequence(values: Sequence[Cell], columns: Sequence[str], rows: int, *, rows_first: bool | None) -> SolvedGrid | None:
    """Arrange a plain sequence of values into `rows` rows; None when the count does not fit.

    `rows_first` tells what the order of headings or blocks suggests: row after row, column after column, or nothing.
    """
    width = len(columns)
    if rows < 1 or len(values) != rows * width:
        return None
    row_grid, column_grid = by_rows(values, width), by_columns(values, rows)
    if rows == 1:
        return SolvedGrid(row_grid, is_sure=True)
    suggested, other = (column_grid, row_grid) if rows_first is False else (row_grid, column_grid)
    candidates = [suggested, other, *_totals_last(values, columns, rows)]
    best = max(candidates, key=lambda g: sums_hold(g, columns))
    score = sums_hold(best, columns)
    if score <= 0:
        return SolvedGrid(suggested, is_sure=rows_first is not None)
    return SolvedGrid(best if score > sums_hold(suggested, columns) else suggested, is_sure=score >= rows - 1)


def solve_columns(heads: Sequence[Sequence[Cell]], columns: Sequence[str], rows: int) -> SolvedGrid | None:
    """Arrange values grouped behind their headings; a group too long gives its surplus to the groups too short."""
    if sum(len(h) for h in heads) != rows * len(columns):
        return None
    if all(len(h) == rows for h in heads):
        grid = tuple(tuple(h[r] for h in heads) for r in range(rows))
        return SolvedGrid(grid, is_sure=True)
    long = [i for i, h in enumerate(heads) if len(h) > rows]
    short = [i for i, h in enumerate(heads) if len(h) < rows]
    if len(long) != 1:
        return None
    donor = long[0]
    surplus = len(heads[donor]) - rows
    best: SolvedGrid | None = None
    best_score = -99
    for moved in combinations(range(len(heads[donor])), surplus):
        if len(heads[donor]) > 12:
            break
        given = [heads[donor][m] for m in moved]
        filled = [list(h) for h in heads]
        filled[donor] = [c for i, c in enumerate(heads[donor]) if i not in moved]
        for i in short:
            need = rows - len(filled[i])
            filled[i] += given[:need]
            given = given[need:]
        grid = tuple(tuple(f[r] for f in filled) for r in range(rows))
        score = sums_hold(grid, columns)
        if score > best_score:
            best, best_score = SolvedGrid(grid, is_sure=score >= rows), score
    return best
