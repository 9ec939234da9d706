"""Figures whose order was lost, back into rows: by counting (years × labels = values), then by what rows look like.

All arrangements that the count allows are weighed: a row that adds up to its total, one unit a row, and figures of like
size along the years speak for it. The total is a check, never a source of values.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from math import log

from furikaeri.reading.table_cells import Cell
from furikaeri.sheet.indicator_tables import TOTAL_COLUMN

Grid = tuple[tuple[Cell, ...], ...]
_SUM_WORTH = 2.5
_UNIT_COST = 1.5
_SURE_MARGIN = 0.6


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


def roughness(rows: Grid, columns: Sequence[str]) -> float:
    """How unlike years of one indicator the rows look: jumps in size, units that change, sums that fail."""
    total = list(columns).index(TOTAL_COLUMN) if TOTAL_COLUMN in columns else None
    cost = 0.0
    for row in rows:
        series = [n for i, c in enumerate(row) if i != total and (n := _number(c)) is not None]
        cost += sum(abs(log((abs(a) + 1) / (abs(b) + 1))) for a, b in pairwise(series))
        units = [c.unit for c in row if c.value is not None]
        cost += _UNIT_COST * (len(set(units)) - 1) if units else 0.0
    return cost - _SUM_WORTH * sums_hold(rows, columns)


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
    if TOTAL_COLUMN not in columns or list(columns).index(TOTAL_COLUMN) != width - 1:
        return []
    found: list[Grid] = []
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


def _evened(heads: Sequence[Sequence[Cell]], rows: int) -> list[Grid]:
    """Column groups of uneven length: the one that is too long gives its surplus to those too short."""
    long = [i for i, h in enumerate(heads) if len(h) > rows]
    if all(len(h) == rows for h in heads):
        return [tuple(tuple(h[r] for h in heads) for r in range(rows))]
    if len(long) != 1 or len(heads[long[0]]) > 12:
        return []
    donor, found = long[0], []
    surplus = len(heads[donor]) - rows
    short = [i for i, h in enumerate(heads) if len(h) < rows]
    for moved in combinations(range(len(heads[donor])), surplus):
        given = [heads[donor][m] for m in moved]
        filled = [list(h) for h in heads]
        filled[donor] = [c for i, c in enumerate(heads[donor]) if i not in moved]
        for i in short:
            need = rows - len(filled[i])
            filled[i] += given[:need]
            given = given[need:]
        if all(len(f) == rows for f in filled):
            found.append(tuple(tuple(f[r] for f in filled) for r in range(rows)))
    return found


def solve(
    values: Sequence[Cell],
    columns: Sequence[str],
    rows: int,
    *,
    heads: Sequence[Sequence[Cell]] = (),
    suggested: Grid | None = None,
) -> SolvedGrid | None:
    """The arrangement of values into `rows` rows that looks most like years of indicators; None when the count is off.

    `heads` are the values grouped behind their headings, where they stand so; `suggested` is what lines or labels show.
    """
    width = len(columns)
    if rows < 1 or len(values) != rows * width:
        return None
    candidates = [suggested] if suggested else []
    candidates += _evened(heads, rows) if heads else []
    candidates += [by_rows(values, width), by_columns(values, rows), *_totals_last(values, columns, rows)]
    unlike: list[Grid] = list(dict.fromkeys(candidates))
    if len(unlike) == 1:
        return SolvedGrid(unlike[0], is_sure=True)
    costs = [
        roughness(g, columns) - (1.2 if g == suggested else 0.6 if i == 0 and heads else 0.0)
        for i, g in enumerate(unlike)
    ]
    best = min(range(len(unlike)), key=costs.__getitem__)
    second = min(c for i, c in enumerate(costs) if i != best)
    every_sum = sums_hold(unlike[best], columns) >= max(1, rows - 1)
    return SolvedGrid(unlike[best], is_sure=every_sum or second - costs[best] >= _SURE_MARGIN * rows)
