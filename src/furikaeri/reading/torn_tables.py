"""Tables torn so that counting alone does not order them: their pieces gathered from the sheet, and the ways to put them
together weighed (which lines are labels, which are titles, one table or two over each other).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from furikaeri.reading.grid_search import Filled, GridShape, Piece, Place, fill, sum_of_row
from furikaeri.reading.row_labels import label_blocks_by_slack
from furikaeri.reading.sheet_text import SheetText, folded
from furikaeri.reading.table_cells import Cell, TableLine, split_unit
from furikaeri.reading.table_regions import Labels, Region, year_order
from furikaeri.reading.table_zones import Zone, gap_before, gathered, lone_figures
from furikaeri.sheet.indicator_tables import TOTAL_COLUMN

_MOST_READINGS = 6
_MOST_VALUES = 90
_SURE_MARGIN = 2.0
_DROPPED_LINE = 1.0
_TITLE_WITHOUT_NEED = 1.0
_LIKE_TITLE = re.compile(r"(?:状況|推移|内訳|一覧|実績)(?:[（(].{1,8}[）)])?$|^[【〈＜《\[［<■◆▼]")
_INNER_UNIT = re.compile(r"（(?:回|人|件|か所|団体|世帯|校|社|千円|％|%)）.")
_LEFT_OUT = 0.15
_FROM_AFAR = 1.0
_MOST_TURNED = 5  # rows of a table that is printed with its years as rows


@dataclass(frozen=True, slots=True)
class TornTable:
    """One table put together: columns, rows of cells, their labels, and its title."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    labels: tuple[str, ...]
    title: str | None


@dataclass(frozen=True, slots=True)
class Mended:
    """The tables of a zone, the sheet lines they used, and whether their arrangement is beyond doubt."""

    tables: tuple[TornTable, ...]
    lines: frozenset[int]
    is_sure: bool


@dataclass(frozen=True, slots=True)
class _ReadAs:
    """One reading of the zone: the labels, which of them are titles (one a table at most), the columns of each table."""

    labels: Labels
    tables: tuple[tuple[int, int, int | None], ...]  # first and behind last label, title's label
    columns: tuple[tuple[str, ...], ...]
    prior: float


def mend(
    sheet: SheetText,
    lines: Sequence[TableLine],
    torn: Sequence[Region],
    taken: frozenset[int],
    *,
    is_scattered: bool = False,
) -> Mended | None:
    """The tables of the torn regions taken together; None when their pieces make no tables. `taken` lines are others'."""
    found: list[tuple[float, tuple[TornTable, ...], frozenset[int], bool]] = []
    for regions in _like_headed(torn):
        zone = gathered(sheet, lines, regions, taken, with_lone_figures=False)
        left_out = lone_figures(lines, zone, taken)
        found += _solutions(sheet, zone, left_out, is_scattered=is_scattered)
        if left_out:
            zone = gathered(sheet, lines, regions, taken, with_lone_figures=True)
            found += _solutions(sheet, zone, 0, is_scattered=is_scattered)
    if not found:
        return None
    found.sort(key=lambda f: f[0])
    cost, tables, used, is_smooth = found[0]
    rival = next((c for c, t, _, _ in found[1:] if _content(t) != _content(tables)), None)
    sums = [sum_of_row(row, t.columns) for t in tables for row in t.rows]
    is_sure = is_smooth and False not in sums and (rival is None or rival - cost >= _SURE_MARGIN)
    return Mended(tables, used, is_sure)


def _like_headed(torn: Sequence[Region]) -> list[Sequence[Region]]:
    """The regions together, and when their years are written in unlike ways (R1, 元年度) also each way alone."""
    by_way: dict[str, list[Region]] = {}
    for region in torn:
        first = next((line for line in region.lines if line.headings), region.lines[0])
        by_way.setdefault(folded(first.text)[:1] if not folded(first.text)[:1].isdigit() else "0", []).append(
            region
        )
    return [torn, *by_way.values()] if len(by_way) > 1 else [torn]


def _solutions(
    sheet: SheetText, zone: Zone, left_out: int, *, is_scattered: bool
) -> list[tuple[float, tuple[TornTable, ...], frozenset[int], bool]]:
    """Cost, tables, lines used and whether no step leaps, for the likeliest readings of a zone."""
    headings = Counter(str(c.value) for line in zone.cells for c in line.cells if c.kind != "value")
    values = [c for line in zone.cells for c in line.values]
    if not values or len(values) > _MOST_VALUES:
        return []
    found: list[tuple[float, tuple[TornTable, ...], frozenset[int], bool]] = []
    own = {line.index for line in (*zone.cells, *zone.fragments)}
    for reading in _readings(sheet, zone, headings, values):
        pieces, plain = _pieces(sheet, zone, reading, values)
        shapes = [replace(plain, is_scattered=is_scattered)]
        if len(reading.tables) == 1 and sum(not heading for heading, _ in plain.rows) <= _MOST_TURNED:
            shapes.append(replace(plain, is_turned=True))
        used = frozenset(own | {i for _, at in reading.labels for i in at})
        cost = reading.prior + min(4.0, _LEFT_OUT * left_out)
        for shape in shapes:
            ways = fill(pieces, shape)[:6]
            found += [(cost + f.cost, _tables(reading, f), used, not f.leaps) for f in ways]
    return found


def _content(tables: Sequence[TornTable]) -> list[tuple[str, tuple[tuple[str, object], ...]]]:
    return [
        (label, tuple(zip(t.columns, (c.value for c in row), strict=True)))
        for t in tables
        for label, row in zip(t.labels, t.rows, strict=True)
    ]


def _readings(sheet: SheetText, zone: Zone, headings: Counter[str], values: Sequence[Cell]) -> list[_ReadAs]:
    """The likeliest readings of a zone's lines as labels and titles, whose cells can hold all values."""
    columns = _column_sets(headings)
    if not columns:
        return []
    has_dashes = any(v.value is None for v in values)
    fixed = [(line.label, (line.index,)) for line in zone.cells if line.label]
    found: dict[tuple[object, ...], tuple[float, _ReadAs]] = {}
    for used, dropped in _choices(zone):
        for labels in label_blocks_by_slack(sheet, used):
            if any(is_misjoined(text) or (len(at) > 1 and _ends_title(sheet, at[0])) for text, at in labels):
                continue
            every = sorted([*labels, *fixed], key=lambda block: block[1][0])
            for reading in _as_tables(every, columns, dropped):
                rows = [last - first - (title is not None) for first, last, title in reading.tables]
                room = sum(r * len(c) for r, c in zip(rows, reading.columns, strict=True)) - len(values)
                if room < 0 or min(rows) < 1 or room > max(2, len(values)):
                    continue
                bound = reading.prior + room * (3.0 if has_dashes else 0.9)
                mark = tuple(at for _, at in reading.labels), reading.tables, reading.columns
                if mark not in found or found[mark][0] > bound:
                    found[mark] = bound, reading
    return [reading for _, reading in sorted(found.values(), key=lambda f: f[0])[:_MOST_READINGS]]


def is_misjoined(label: str) -> bool:
    """Whether two row labels were joined into one: a unit in brackets closes a label."""
    return bool(_INNER_UNIT.search(label))


def _ends_title(sheet: SheetText, index: int) -> bool:
    return bool(_LIKE_TITLE.search(sheet.free_text(index).strip()))


def _choices(zone: Zone) -> Iterator[tuple[list[int], float]]:
    """Which lines are labels: all inside, the nearest before (each one dropped costs), the nearest behind (each used costs)."""
    for before in range(len(zone.before) + 1):
        near = zone.before[len(zone.before) - before :]
        dropped = min(4, len(zone.before) - before) * _DROPPED_LINE
        for behind in range(len(zone.behind) + 1):
            if behind and near:
                break
            yield [*near, *zone.inside, *zone.behind[:behind]], dropped + (0.3 if behind else 0.0)
    dropped = min(4, len(zone.before)) * _DROPPED_LINE
    for run in zone.runs:
        yield sorted([*run, *zone.inside]), dropped + _FROM_AFAR


def _column_sets(headings: Counter[str]) -> list[tuple[tuple[str, ...], ...]]:
    """The columns of one table or of two over each other; [] when the headings make neither."""
    totals = headings.get(TOTAL_COLUMN, 0)
    years = sorted((h for h in headings if h != TOTAL_COLUMN), key=year_order)
    often = {headings[y] for y in years}
    if len(years) < 2 or len(often) != 1:
        return []
    tables = often.pop()
    if tables > 2 or totals > tables:
        return []
    plain = tuple(years)
    whole = (*plain, TOTAL_COLUMN)
    if tables == 1:
        return [(whole if totals else plain,)]
    if totals == 1:
        return [(whole, plain), (plain, whole)]
    return [(whole, whole) if totals else (plain, plain)]


def _as_tables(
    labels: Labels, columns: Sequence[tuple[tuple[str, ...], ...]], prior: float
) -> Iterator[_ReadAs]:
    """The labels as rows of the tables, with or without titles."""
    count = len(labels)
    if not count:
        return
    for sets in columns:
        cuts = [(0, count)] if len(sets) == 1 else [(0, cut, count) for cut in range(1, count)]
        for cut in cuts:
            spans = list(pairwise(cut))
            for titled in range(1 << len(spans)):
                titles = [start if titled >> n & 1 else None for n, (start, _) in enumerate(spans)]
                cost = sum(_title_cost(labels, title) for title in titles if title is not None)
                cost += sum(
                    _TITLE_WITHOUT_NEED
                    for (start, _), title in zip(spans, titles, strict=True)
                    if title is None and _LIKE_TITLE.search(labels[start][0])
                )
                tables = tuple((s, e, t) for (s, e), t in zip(spans, titles, strict=True))
                yield _ReadAs(labels, tables, sets, prior + cost)


def _title_cost(labels: Labels, title: int) -> float:
    """A label with a unit is no title; one that does not look like a title is so only when there is need."""
    text = labels[title][0]
    if split_unit(text)[1]:
        return 4.0
    return 0.0 if _LIKE_TITLE.search(text) else _TITLE_WITHOUT_NEED


def _pieces(
    sheet: SheetText, zone: Zone, reading: _ReadAs, values: Sequence[Cell]
) -> tuple[list[Piece], GridShape]:
    """The zone's pieces in the order of the text, and the grid they fill."""
    rows: list[tuple[bool, str | None]] = []
    columns: list[tuple[str, ...]] = []
    row_of: dict[int, int] = {}
    for (first, last, title), names in zip(reading.tables, reading.columns, strict=True):
        rows.append((True, None))
        columns.append(names)
        if title is not None:
            row_of[title] = len(rows) - 1
        for label in range(first, last):
            if label != title:
                row_of[label] = len(rows)
                rows.append((False, split_unit(reading.labels[label][0])[1]))
                columns.append(names)
    label_at = {at[0]: (row_of[n], at[-1]) for n, (_, at) in enumerate(reading.labels)}
    by_index = {line.index: line for line in zone.cells}
    pieces: list[Piece] = []
    before: int | None = None
    for index in sorted({*by_index, *label_at}):
        gap = gap_before(sheet, zone, before, index)
        line = by_index.get(index)
        found = [Piece(gap, row=label_at[index][0])] if index in label_at else []
        cells = [Piece(gap, cell=c) for c in line.cells] if line else []
        ordered = [*cells, *found] if line and line.label_behind else [*found, *cells]
        pieces += [p if n == 0 else Piece(0, p.cell, p.row) for n, p in enumerate(ordered)]
        before = label_at[index][1] if index in label_at else index
    has_dashes = any(v.value is None for v in values)
    return pieces, GridShape(tuple(rows), tuple(columns), has_dashes)


def _tables(reading: _ReadAs, filled: Filled) -> tuple[TornTable, ...]:
    """The filled grid as tables."""
    cells: dict[Place, Cell] = dict(filled.cells)
    blank = Cell("value", None)
    found: list[TornTable] = []
    row = 0
    for (first, last, title), names in zip(reading.tables, reading.columns, strict=True):
        texts = [reading.labels[n][0] for n in range(first, last) if n != title]
        rows = tuple(
            tuple(cells.get((row + 1 + n, c), blank) for c in range(1, len(names) + 1))
            for n in range(len(texts))
        )
        row += 1 + len(texts)
        found.append(
            TornTable(names, rows, tuple(texts), None if title is None else reading.labels[title][0])
        )
    return tuple(found)
