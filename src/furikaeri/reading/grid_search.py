"""Where each piece of a torn table belongs: one search over the order in which an extractor may have left its cells.

The pieces come in the order of the text. Each takes one cell of the grid (headings and labels are cells too); what a step
from one cell to the next costs depends on what stands between them in the text: a blank, a line end or a border. Rows
have one unit and figures of like size, and add up to their total. A beam keeps the cheapest ways.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log
from typing import Literal

from furikaeri.reading.table_cells import Cell
from furikaeri.sheet.indicator_tables import TOTAL_COLUMN

Gap = Literal[0, 1, 2]
Place = tuple[int, int]
_BEAM = 100
_WINDOW = 7.0  # how much dearer than the cheapest a way may be and still be followed
_ROUGHNESS = 0.5
_UNIT_COST = 3.0
_SMALL_TOTAL_COST = 2.0
_SUM_FAILS = 4.0
_SUM_HOLDS = -3.0
_EMPTY_COST = 0.9
_EMPTY_BESIDE_DASHES = 3.0
_EMPTY_AFTER_FIGURES = 0.5


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of the table: a heading's name, a label's grid row, or a value; and what stands before it in the text
    (0 a blank, 1 a line end, 2 a border).
    """

    gap: Gap
    cell: Cell | None = None
    row: int = 0


@dataclass(frozen=True, slots=True)
class GridShape:
    """The rows of one or two tables over each other: None is a row of headings; else the unit in a row's label, if any.

    `columns[row]` are the headings that the row's table has.
    """

    rows: tuple[tuple[bool, str | None], ...]
    columns: tuple[tuple[str, ...], ...]
    has_dashes: bool
    is_turned: bool = False  # printed with the years as rows
    is_scattered: bool = False  # the document's tool draws columns in any order

    def is_heading(self, row: int) -> bool:
        """Whether the row holds headings."""
        return self.rows[row][0]


@dataclass(frozen=True, slots=True)
class Filled:
    """A way to fill the grid, and what it costs."""

    cost: float
    cells: tuple[tuple[Place, Cell], ...]
    leaps: int


@dataclass(slots=True)
class _Way:
    """A way begun: what its steps cost, and with the fit of its values; `mark` tells ways with the same cells."""

    cost: float
    steps: float
    leaps: int
    last: Place | None
    taken: dict[Place, Cell]
    mark: int


@dataclass(slots=True)
class _Step:
    """One more piece on a way."""

    cost: float
    steps: float
    leaps: int
    place: Place
    before: _Way
    mark: int


# Steps to the right, down, to the next row's begin, to the next column's top, anywhere; by what stands between.
_STEPS: dict[Gap, tuple[float, float, float, float, float]] = {
    0: (0.1, 3.0, 2.5, 4.0, 6.0),
    1: (1.2, 0.3, 1.0, 2.0, 4.5),
    2: (0.5, 0.7, 0.7, 0.8, 3.5),
}
_SKIPPED = 0.6
_PASSED = 1.0
_LEAP = 2.5
_SCATTERED = 1.4
_BESIDE_WORDS = 0.4


def fill(pieces: Sequence[Piece], shape: GridShape) -> list[Filled]:
    """The cheapest ways to fill the grid with all pieces, cheapest first; [] when they do not fit."""
    ways = [_Way(0.0, 0.0, 0, None, {}, 0)]
    for piece in pieces:
        following = sorted(
            (step for way in ways for step in _following(way, piece, shape)), key=lambda step: step.cost
        )
        ways = _unlike(following, piece)
    filled = [
        Filled(
            way.steps + _final_cost(way, shape),
            tuple(sorted(way.taken.items(), key=lambda i: i[0])),
            way.leaps,
        )
        for way in ways
    ]
    return sorted(filled, key=lambda f: f.cost)


def _unlike(following: Sequence[_Step], piece: Piece) -> list[_Way]:
    """The cheapest ways with unlike cells or last places, as many as the beam holds."""
    kept: list[_Way] = []
    seen: set[tuple[Place, int]] = set()
    for step in following:
        if step.cost > following[0].cost + _WINDOW or len(kept) == _BEAM:
            break
        if (step.place, step.mark) in seen:
            continue
        seen.add((step.place, step.mark))
        taken = step.before.taken if piece.cell is None else {**step.before.taken, step.place: piece.cell}
        kept.append(_Way(step.cost, step.steps, step.leaps, step.place, taken, step.mark))
    return kept


def _following(way: _Way, piece: Piece, shape: GridShape) -> Iterator[_Step]:
    """The way continued by a piece in each place that it may take."""
    if piece.cell is None:
        step = _step(way, (piece.row, 0), piece.gap, shape)
        leaps = way.leaps + (step >= _LEAP)
        yield _Step(way.cost + step, way.steps + step, leaps, (piece.row, 0), way, way.mark)
        return
    is_heading = piece.cell.kind != "value"
    for row in range(len(shape.rows)):
        if shape.is_heading(row) != is_heading:
            continue
        for column, name in enumerate(shape.columns[row], 1):
            place = row, column
            if place in way.taken or (is_heading and piece.cell.value != name):
                continue
            if piece.gap == 0 and way.last is not None and not _on_line(way.last, place, shape):
                continue
            step = _step(way, place, piece.gap, shape)
            fit = 0.0 if is_heading else _fit(way.taken, place, piece.cell, shape)
            leaps = way.leaps + (not is_heading and step >= _LEAP)
            mark = way.mark ^ hash((place, piece.cell.value))
            yield _Step(way.cost + step + fit, way.steps + step, leaps, place, way, mark)


def _on_line(last: Place, place: Place, shape: GridShape) -> bool:
    """Whether a cell may follow on the same line: it stands behind in the same printed row."""
    if shape.is_turned:
        return place[1] == last[1] and place[0] > last[0]
    return place[0] == last[0] and place[1] > last[1]


def _step(way: _Way, place: Place, gap: Gap, shape: GridShape) -> float:
    """What the step from the last place costs."""
    if way.last is None:
        return 0.0
    right, down, next_row, next_column, anywhere = _STEPS[gap]
    if gap == 2 and shape.is_scattered:
        anywhere = _SCATTERED
    (row0, column0), (row, column) = way.last, place
    if shape.is_turned:
        return _turned_step(way, way.last, place, gap)
    if row == row0 and column > column0:
        return min(anywhere, right + _over(way, ((row, c) for c in range(column0 + 1, column))))
    if column == column0 and row > row0:
        return min(anywhere, down + _over(way, ((r, column) for r in range(row0 + 1, row))))
    costs = [anywhere]
    if row > row0 and column < column0:
        first = 0 if column == 0 else 1
        skipped = _free_between(way, ((row, c) for c in range(first, column)))
        left = _free_between(way, ((row0, c) for c in range(column0 + 1, len(shape.columns[row0]) + 1)))
        costs.append(next_row + _SKIPPED * (skipped + left + (row - row0 - 1)))
    if column > column0 and row < row0:
        skipped = _free_between(
            way, ((r, column) for r in range(row) if not shape.is_heading(r) or shape.is_heading(row))
        )
        costs.append(next_column + _SKIPPED * (skipped + (column - column0 - 1)))
    return min(costs)


def _turned_step(way: _Way, last: Place, place: Place, gap: Gap) -> float:
    """What a step costs where the years are rows: down a column of the grid is to the right in print."""
    right, down, next_row, next_column, anywhere = _STEPS[gap]
    (row0, column0), (row, column) = last, place
    if column == column0 and row > row0:
        return min(anywhere, right + _over(way, ((r, column) for r in range(row0 + 1, row))))
    if row == row0 and column > column0:
        return min(anywhere, down + _over(way, ((row, c) for c in range(column0 + 1, column))))
    if column > column0 and row < row0:
        skipped = _free_between(way, ((r, column) for r in range(1, row)))
        return min(anywhere, next_row + _SKIPPED * (skipped + (column - column0 - 1)))
    if row > row0 and column < column0:
        skipped = _free_between(way, ((row, c) for c in range(1, column)))
        return min(anywhere, next_column + _SKIPPED * (skipped + (row - row0 - 1)))
    return anywhere


def _over(way: _Way, places: Iterator[Place]) -> float:
    """What it costs to step over cells: left empty, or taken already."""
    return sum(_PASSED if place in way.taken else _SKIPPED for place in places)


def _free_between(way: _Way, places: Iterator[Place]) -> int:
    return sum(1 for place in places if place[1] > 0 and place not in way.taken)


def _fit(taken: dict[Place, Cell], place: Place, cell: Cell, shape: GridShape) -> float:
    """How unlike its row a value is: its unit and its size."""
    row, column = place
    names = shape.columns[row]
    own = shape.rows[row][1]
    cost = _unit_cost(cell.unit, own) if own and cell.unit else 0.0
    number = number_of(cell)
    others = [(c, taken[row, c]) for c in range(1, len(names) + 1) if (row, c) in taken]
    if len(others) == len(names) - 1:
        cells = [cell if c == column else taken[row, c] for c in range(1, len(names) + 1)]
        cost += _sum_cost(cells, names)
    if others and cell.value is not None:
        cost += max(
            _unit_cost(cell.unit, other.unit) if other.value is not None else 0.0 for _, other in others
        )
    if number is None:
        return cost
    if names[column - 1] == TOTAL_COLUMN:
        return cost + (_SMALL_TOTAL_COST if any((number_of(o) or 0) > number for _, o in others) else 0.0)
    before = next((n for c, o in reversed(others) if c < column and (n := number_of(o)) is not None), None)
    behind = next(
        (
            n
            for c, o in others
            if c > column and names[c - 1] != TOTAL_COLUMN and (n := number_of(o)) is not None
        ),
        None,
    )
    for other in (before, behind):
        if other is not None:
            cost += _ROUGHNESS * abs(log((abs(number) + 1) / (abs(other) + 1)))
    total = next((number_of(o) for c, o in others if names[c - 1] == TOTAL_COLUMN), None)
    return cost + (_SMALL_TOTAL_COST if total is not None and total < number else 0.0)


def _unit_cost(unit: str | None, other: str | None) -> float:
    """Two units of one row: the same, or one is the begin of the other (its end was broken off)."""
    if unit == other:
        return 0.0
    if unit is None or other is None:
        return 0.4
    return 0.1 if unit.startswith(other) or other.startswith(unit) else _UNIT_COST


def number_of(cell: Cell) -> float | None:
    """The cell's number, or None."""
    return float(cell.value) if isinstance(cell.value, (int, float)) else None


def _final_cost(way: _Way, shape: GridShape) -> float:
    """What a filled grid costs: rows unlike themselves, sums that fail, and cells left empty."""
    cost = 0.0
    gaps: dict[int, int] = {}
    broken_off = {
        c for (_, c), cell in way.taken.items() if isinstance(cell.value, str) and cell.kind == "value"
    }
    for row, names in enumerate(shape.columns):
        if shape.is_heading(row):
            continue
        placed: dict[Place, Cell] = {}
        for column in range(1, len(names) + 1):
            cell = way.taken.get((row, column))
            if cell is not None:
                cost += _fit(placed, (row, column), cell, shape)
                placed[row, column] = cell
                continue
            cost += _EMPTY_BESIDE_DASHES if shape.has_dashes else _EMPTY_COST
            cost += _EMPTY_AFTER_FIGURES if placed and not gaps.get(column) else 0.0
            cost -= _BESIDE_WORDS if column in broken_off else 0.0
            gaps[column] = gaps.get(column, 0) + 1
        if len(placed) < len(names):
            cost += _sum_cost([placed.get((row, c)) for c in range(1, len(names) + 1)], names)
    return cost


def _sum_cost(cells: Sequence[Cell | None], names: Sequence[str]) -> float:
    holds = sum_of_row(cells, names)
    return 0.0 if holds is None else _SUM_HOLDS if holds else _SUM_FAILS


def sum_of_row(cells: Sequence[Cell | None], names: Sequence[str]) -> bool | None:
    """Whether a row adds up to its total; None without a total or without figures."""
    if TOTAL_COLUMN not in names:
        return None
    place = list(names).index(TOTAL_COLUMN)
    whole = cells[place]
    total = number_of(whole) if whole else None
    parts = [
        n for i, c in enumerate(cells) if i != place and c is not None and (n := number_of(c)) is not None
    ]
    return None if total is None or not parts else abs(sum(parts) - total) < 0.51
