"""The ruled boxes of a page as grids of cells: rulings cut the page into small boxes; those without a line between are one.

Merged cells need no special care that way, and a table inside a cell is what lies wholly inside another cell's box.
Content order does not matter: a character belongs to the cell its middle lies in.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from furikaeri.reading.cell_grids import Cell, CellGrid, ordered, text_of_lines
from furikaeri.reading.pdf_edge_runs import unparted_runs
from furikaeri.reading.pdf_lines import TextLine, cell_lines, grouped_lines, rounded, runs_on
from furikaeri.reading.pdf_open_ends import closing_lines
from furikaeri.reading.pdf_outside_lines import PageEdges, with_outside_lines
from furikaeri.reading.pdf_places import Box
from furikaeri.reading.pdf_rulings import CrowdedPageError, Ruling
from furikaeri.reading.pdf_shapes import PageShapes
from furikaeri.reading.pdf_unruled_tables import take_unruled_tables
from furikaeri.sheet.read_sheets import BoxEvidence

_TOUCHING = 2.0  # points: lines nearer than this are one line, ends nearer than this meet
_SHORTEST = 3.0  # points: a shorter line is part of a drawing
_LONGEST_DASH = 12.0  # points
_DASH_GAP = 6.0  # points
_MOST_BOXES = 50_000  # small boxes that the rulings of a page may cut it into
_MOST_CELLS = 2_000
_OUTSIDE = -1  # stands for all regions outside the tables
_UNSEEN = -2  # stands for what is set beyond the paper's edge
_SMALLEST = 3.0  # points: a box smaller than this is the gap between double lines


@dataclass(slots=True, eq=False)
class _Region:
    """Small boxes without a line between them: a cell, or what lies outside all tables."""

    box: Box
    is_outside: bool = False
    is_unsure: bool = False  # a text goes on over its edge
    lines: list[TextLine] = field(default_factory=list)
    inner: list[_Region] = field(default_factory=list)


def page_grid(page: PageShapes) -> CellGrid:
    """One grid for all tables of a page (tables inside cells are the cells' `inner`), text beside them as outside cells.

    Raises CrowdedPageError for a page with more boxes than any sheet has.
    """
    regions, outside = _filled_regions(page)
    top = _nested(regions)
    cells = with_outside_lines(_cells(top, page), outside, _edges_of(top, page), page.number)
    return CellGrid(ordered(cells), page.number)


def _filled_regions(page: PageShapes) -> tuple[list[_Region], list[TextLine]]:
    """The cells' regions with their lines, and the lines that stand in none."""
    flat = _merged(r for r in page.rulings if r.is_horizontal)
    upright = _merged(r for r in page.rulings if not r.is_horizontal)
    if missing := closing_lines(flat, upright, page.width):
        flat = _merged([*flat, *(r for r in missing if r.is_horizontal)])
        upright = _merged([*upright, *(r for r in missing if not r.is_horizontal)])
    xs = [0.0, *sorted({r.at for r in upright}), page.width]
    ys = [0.0, *sorted({r.at for r in flat}), page.height]
    if len(xs) * len(ys) > _MOST_BOXES:
        raise CrowdedPageError
    regions, region_of = _regions(xs, ys, flat, upright)
    boxes = page.characters.boxes
    across, down = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    groups = np.array([number if _is_cell(r) else _OUTSIDE for number, r in enumerate(regions)], np.intp)
    columns = _indices(xs, across)
    own = groups[region_of[_indices(ys, down) * (len(xs) - 1) + columns]]
    is_off = (across < 0) | (across > page.width) | (down < 0) | (down > page.height)
    own[(own == _OUTSIDE) & is_off] = _UNSEEN
    own, unsure = unparted_runs(page.characters, own, columns, xs)
    lines = grouped_lines(page.characters, own)
    kept: list[_Region] = []
    for number, region in enumerate(regions):
        if _is_cell(region):
            region.lines = lines.get(number, [])
            region.is_unsure = number in unsure
            kept.append(region)
    if len(kept) > _MOST_CELLS:
        raise CrowdedPageError
    return kept, lines.get(_OUTSIDE, [])


def _is_cell(region: _Region) -> bool:
    """Whether a region is neither outside the tables nor the gap between two lines."""
    x0, y0, x1, y1 = region.box
    return not region.is_outside and x1 - x0 > _SMALLEST and y1 - y0 > _SMALLEST


def _indices(edges: Sequence[float], values: NDArray[np.float64]) -> NDArray[np.intp]:
    """Between which edges each value lies, the first and the last space taking what lies beyond."""
    if all(a <= b for a, b in pairwise(edges)):
        found = np.searchsorted(edges, values, side="right")
    else:  # a line is drawn beyond the page's edge
        found = np.array([bisect_right(edges, value) for value in values.tolist()], np.intp)
    return np.clip(found - 1, 0, len(edges) - 2)


def _merged(rulings: Iterable[Ruling]) -> list[Ruling]:
    """Lines on the same place as one place, pieces that touch as one piece."""
    places: list[tuple[float, list[Ruling]]] = []
    for ruling in sorted(rulings, key=lambda r: r.at):
        if places and ruling.at - places[-1][0] <= _TOUCHING:
            places[-1][1].append(ruling)
        else:
            places.append((ruling.at, [ruling]))
    merged: list[Ruling] = []
    for _, pieces in places:
        at = sum(p.at for p in pieces) / len(pieces)
        last: Ruling | None = None  # the piece before
        for piece in sorted(pieces, key=lambda p: p.start):
            if last is not None and _touches(last, piece):
                merged[-1] = merged[-1]._replace(end=max(merged[-1].end, piece.end))
            else:
                merged.append(piece._replace(at=at))
            last = piece if last is None or piece.end >= last.end else last
    return [line for line in merged if line.end - line.start >= _SHORTEST]


def _touches(before: Ruling, after: Ruling) -> bool:
    """Whether two pieces on one line meet, or are the dashes of one."""
    gap = after.start - before.end
    dashes = max(before.end - before.start, after.end - after.start) <= _LONGEST_DASH
    return gap <= (_DASH_GAP if dashes else _TOUCHING)


def _regions(
    xs: Sequence[float], ys: Sequence[float], flat: Sequence[Ruling], upright: Sequence[Ruling]
) -> tuple[list[_Region], NDArray[np.intp]]:
    """Small boxes joined where no line parts them (those that reach the page's edge lie outside), and to which of these
    each small box belongs, row by row.
    """
    columns, rows = len(xs) - 1, len(ys) - 1
    begins = _walls(upright, xs, ys)[:columns, :rows].T.copy()  # a line stands left of the box
    begins[:, 0] = True
    # boxes of a row without a line between are one run
    runs = (np.cumsum(begins.ravel()) - 1).reshape(rows, columns)
    firsts = np.flatnonzero(begins.ravel())
    lasts = np.append(firsts[1:], columns * rows) - 1
    is_open = ~_walls(flat, ys, xs)[1:rows, :columns]
    touching = np.unique(runs[:-1][is_open] * len(firsts) + runs[1:][is_open])
    numbers = _numbered(
        len(firsts), zip(*(half.tolist() for half in divmod(touching, len(firsts))), strict=True)
    )
    count = int(numbers.max()) + 1
    left, top = np.full(count, columns), np.full(count, rows)
    right, bottom = np.zeros(count, np.intp), np.zeros(count, np.intp)
    np.minimum.at(left, numbers, firsts % columns)
    np.maximum.at(right, numbers, lasts % columns)
    np.minimum.at(top, numbers, firsts // columns)
    np.maximum.at(bottom, numbers, firsts // columns)
    is_outside = (left == 0) | (top == 0) | (right == columns - 1) | (bottom == rows - 1)
    sides = (side.tolist() for side in (left, top, right, bottom, is_outside))
    regions = [
        _Region((xs[x0], ys[y0], xs[x1 + 1], ys[y1 + 1]), out)
        for x0, y0, x1, y1, out in zip(*sides, strict=True)
    ]
    return regions, numbers[runs.ravel()]


def _numbered(count: int, touching: Iterable[tuple[int, int]]) -> NDArray[np.intp]:
    """The region of each of so many runs, of which pairs touch: numbered in the order of their first runs."""
    parent = list(range(count))

    def first(run: int) -> int:
        while parent[run] != run:
            parent[run] = parent[parent[run]]
            run = parent[run]
        return run

    for one, other in touching:
        earlier, later = sorted((first(one), first(other)))
        parent[later] = earlier
    numbers: list[int] = []
    met = 0
    for run, before in enumerate(parent):
        if before == run:
            numbers.append(met)
            met += 1
        else:
            numbers.append(numbers[before])  # a run's parent stands before it and has its number already
    return np.array(numbers, np.intp)


def _walls(rulings: Sequence[Ruling], places: Sequence[float], along: Sequence[float]) -> NDArray[np.bool_]:
    """By the line's place: whether a line covers the most of the side of each small box along it."""
    wide = len(along)
    walls = bytearray(len(places) * wide)
    index_of = {at: index for index, at in enumerate(places)}
    for _, at, start, end in rulings:
        own = index_of[at] * wide
        first = max(bisect_right(along, start) - 1, 0)
        last = min(bisect_right(along, end), wide - 1) - 1
        if last > first + 1:  # it covers those between the first and the last wholly
            walls[own + first + 1 : own + last] = b"\1" * (last - first - 1)
        for step in {first, last} if last >= first else ():
            if min(along[step + 1], end) - max(along[step], start) > (along[step + 1] - along[step]) / 2:
                walls[own + step] = 1
    return np.frombuffer(walls, dtype=np.bool_).reshape(len(places), wide)


def _nested(regions: Sequence[_Region]) -> list[_Region]:
    """Regions inside another's box become its `inner`; the others are returned."""
    top: list[_Region] = []
    by_size = sorted(regions, key=lambda r: -(r.box[2] - r.box[0]) * (r.box[3] - r.box[1]))
    for region, holder in zip(by_size, _last_holders(by_size), strict=True):
        if holder is None:
            top.append(region)
        else:
            holder.inner.append(region)  # the smallest that holds it
    return top


def _last_holders(regions: Sequence[_Region]) -> list[_Region | None]:
    """For each region the last before it whose box holds it."""
    if not regions:
        return []
    boxes = np.array([r.box for r in regions])
    x0, y0, x1, y1 = (
        side[:, None] for side in boxes.T
    )  # a row for each that is held, a column for each that holds
    ax0, ay0, ax1, ay1 = boxes.T
    holds = (
        (ax0 - _TOUCHING <= x0) & (ay0 - _TOUCHING <= y0) & (ax1 + _TOUCHING >= x1) & (ay1 + _TOUCHING >= y1)
    )
    holds &= np.tri(len(regions), k=-1, dtype=bool)
    last = len(regions) - 1 - holds[:, ::-1].argmax(axis=1)
    any_holds = holds.any(axis=1)
    return [
        regions[at] if found else None for at, found in zip(last.tolist(), any_holds.tolist(), strict=True)
    ]


def _cells(regions: Sequence[_Region], page: PageShapes) -> list[Cell]:
    """Regions as cells, rows and columns counted over their edges."""
    xs = _edges([x for r in regions for x in (r.box[0], r.box[2])])
    ys = _edges([y for r in regions for y in (r.box[1], r.box[3])])
    cells: list[Cell] = []
    for region in regions:
        x0, y0, x1, y1 = region.box
        column, row = _edge(xs, x0), _edge(ys, y0)
        set_lines, unruled = take_unruled_tables(region.lines, page.number)
        lines = cell_lines(set_lines, x0, x1, page.number)
        inner = sorted([*_inner_grids(region, page), *unruled], key=lambda entry: entry[0])
        cells.append(
            Cell(
                row,
                column,
                _edge(ys, y1) - row,
                _edge(xs, x1) - column,
                text_of_lines(lines),
                BoxEvidence(page.number, rounded(region.box)),
                tuple(grid for _, grid in inner),
                runs_on(set_lines, x1),
                lines=lines,
                inner_at=tuple(sum(line.box[1] < top for line in set_lines) for top, _ in inner),
                is_unsure=region.is_unsure,
            )
        )
    return cells


def _inner_grids(region: _Region, page: PageShapes) -> list[tuple[float, CellGrid]]:
    """The tables inside a cell, each behind its upper edge: inner cells that touch are one table."""
    if not region.inner:
        return []
    groups: list[list[_Region]] = []
    for one in sorted(region.inner, key=lambda r: (r.box[1], r.box[0])):
        touching = [g for g in groups if any(_touch(one.box, other.box) for other in g)]
        joined = [one, *(r for g in touching for r in g)]
        groups = [g for g in groups if g not in touching] + [joined]
    return [
        (min(r.box[1] for r in group), CellGrid(ordered(_cells(_nested(group), page)), page.number))
        for group in groups
    ]


def _touch(a: Box, b: Box) -> bool:
    return (
        a[0] <= b[2] + _TOUCHING
        and b[0] <= a[2] + _TOUCHING
        and a[1] <= b[3] + _TOUCHING
        and b[1] <= a[3] + _TOUCHING
    )


def _edges_of(top: Sequence[_Region], page: PageShapes) -> PageEdges:
    """The edges of the cells that stand in no other, and where the page's text ends."""
    xs = _edges([x for r in top for x in (r.box[0], r.box[2])])
    ys = _edges([y for r in top for y in (r.box[1], r.box[3])])
    right = max(xs, default=page.width)
    return PageEdges(xs, ys, right)


def _edges(values: Iterable[float]) -> list[float]:
    """Places of edges, those that nearly meet as one."""
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _TOUCHING:
            edges.append(value)
    return edges


def _edge(edges: Sequence[float], value: float) -> int:
    """Which edge is nearest, the first of two that are as near."""
    behind = bisect_left(edges, value)
    if behind == len(edges):
        return behind - 1
    return behind - 1 if behind and value - edges[behind - 1] <= edges[behind] - value else behind
