"""The ruled boxes of a page as grids of cells: rulings cut the page into small boxes; those without a line between are one.

Merged cells need no special care that way, and a table inside a cell is what lies wholly inside another cell's box.
Content order does not matter: a character belongs to the cell its middle lies in.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from furikaeri.reading.cell_grids import Cell, CellGrid, ordered, text_of_lines
from furikaeri.reading.pdf_lines import cell_lines, rounded, runs_on, text_lines
from furikaeri.reading.pdf_open_ends import closing_lines
from furikaeri.reading.pdf_shapes import Box, Character, CrowdedPageError, PageShapes, Ruling
from furikaeri.reading.pdf_unruled_tables import take_unruled_tables
from furikaeri.sheet.read_sheets import BoxEvidence

_TOUCHING = 2.0  # points: lines nearer than this are one line, ends nearer than this meet
_SHORTEST = 3.0  # points: a shorter line is part of a drawing
_LONGEST_DASH = 12.0  # points
_DASH_GAP = 6.0  # points
_MOST_BOXES = 50_000  # small boxes that the rulings of a page may cut it into
_MOST_CELLS = 2_000
_SMALLEST = 3.0  # points: a box smaller than this is the gap between double lines


@dataclass(slots=True)
class _Region:
    """Small boxes without a line between them: a cell, or what lies outside all tables."""

    box: Box
    places: set[tuple[int, int]] = field(default_factory=set)
    is_outside: bool = False
    characters: list[Character] = field(default_factory=list)
    inner: list[_Region] = field(default_factory=list)


def page_grid(page: PageShapes) -> CellGrid:
    """One grid for all tables of a page (tables inside cells are the cells' `inner`), text beside them as outside cells.

    Raises CrowdedPageError for a page with more boxes than any sheet has.
    """
    regions, outside = _filled_regions(page)
    top = _nested(regions)
    cells = [*_cells(top, page), *_outside_cells(outside, top, page)]
    return CellGrid(ordered(cells), page.number)


def _filled_regions(page: PageShapes) -> tuple[list[_Region], list[Character]]:
    """The cells' regions with their characters, and the characters that stand in none."""
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
    outside: list[Character] = []
    for character in page.characters:
        x, y = character.middle
        place = (_index(xs, x), _index(ys, y))
        region = region_of.get(place)
        if region is None or region.is_outside:
            if 0 <= x <= page.width and 0 <= y <= page.height:  # beyond the paper's edge nobody sees it
                outside.append(character)
        else:
            region.characters.append(character)
    kept = [
        r
        for r in regions
        if not r.is_outside and r.box[2] - r.box[0] > _SMALLEST and r.box[3] - r.box[1] > _SMALLEST
    ]
    if len(kept) > _MOST_CELLS:
        raise CrowdedPageError
    return kept, outside


def _index(edges: Sequence[float], value: float) -> int:
    return min(max(bisect_right(edges, value) - 1, 0), len(edges) - 2)


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
                merged[-1] = replace(merged[-1], end=max(merged[-1].end, piece.end))
            else:
                merged.append(replace(piece, at=at))
            last = piece if last is None or piece.end >= last.end else last
    return [line for line in merged if line.end - line.start >= _SHORTEST]


def _touches(before: Ruling, after: Ruling) -> bool:
    """Whether two pieces on one line meet, or are the dashes of one."""
    gap = after.start - before.end
    dashes = max(before.end - before.start, after.end - after.start) <= _LONGEST_DASH
    return gap <= (_DASH_GAP if dashes else _TOUCHING)


def _regions(
    xs: Sequence[float], ys: Sequence[float], flat: Sequence[Ruling], upright: Sequence[Ruling]
) -> tuple[list[_Region], dict[tuple[int, int], _Region]]:
    """Small boxes joined where no line parts them; those that reach the page's edge lie outside."""
    below = _walls(flat, ys, xs)
    beside = _walls(upright, xs, ys)
    region_of: dict[tuple[int, int], _Region] = {}
    regions: list[_Region] = []
    columns, rows = len(xs) - 1, len(ys) - 1
    for start in ((c, r) for r in range(rows) for c in range(columns)):
        if start in region_of:
            continue
        region = _Region((0.0, 0.0, 0.0, 0.0))
        waiting = [start]
        region_of[start] = region
        while waiting:
            column, row = place = waiting.pop()
            region.places.add(place)
            near = (
                ((column + 1, row), (column + 1, row) in beside),
                ((column - 1, row), place in beside),
                ((column, row + 1), (row + 1, column) in below),
                ((column, row - 1), (row, column) in below),
            )
            for other, is_parted in near:
                inside = 0 <= other[0] < columns and 0 <= other[1] < rows
                if inside and not is_parted and other not in region_of:
                    region_of[other] = region
                    waiting.append(other)
        taken_columns = {c for c, _ in region.places}
        taken_rows = {r for _, r in region.places}
        region.box = (
            xs[min(taken_columns)],
            ys[min(taken_rows)],
            xs[max(taken_columns) + 1],
            ys[max(taken_rows) + 1],
        )
        region.is_outside = bool(taken_columns & {0, columns - 1} or taken_rows & {0, rows - 1})
        regions.append(region)
    return regions, region_of


def _walls(
    rulings: Sequence[Ruling], places: Sequence[float], along: Sequence[float]
) -> set[tuple[int, int]]:
    """(index of the line's place, index of the small box along it) wherever a line covers most of the small box's side."""
    walls: set[tuple[int, int]] = set()
    index_of = {at: index for index, at in enumerate(places)}
    for ruling in rulings:
        first = max(bisect_right(along, ruling.start) - 1, 0)
        for step in range(first, min(bisect_right(along, ruling.end), len(along) - 1)):
            start, end = along[step], along[step + 1]
            covered = min(end, ruling.end) - max(start, ruling.start)
            if covered > (end - start) / 2:
                walls.add((index_of[ruling.at], step))
    return walls


def _nested(regions: Sequence[_Region]) -> list[_Region]:
    """Regions inside another's box become its `inner`; the others are returned."""
    top: list[_Region] = []
    by_size = sorted(regions, key=lambda r: -(r.box[2] - r.box[0]) * (r.box[3] - r.box[1]))
    for place, region in enumerate(by_size):
        holding = [r for r in by_size[:place] if _holds(r.box, region.box)]
        if holding:
            holding[-1].inner.append(region)  # the smallest that holds it
        else:
            top.append(region)
    return top


def _holds(outer: Box, inner: Box) -> bool:
    return (
        outer[0] - _TOUCHING <= inner[0]
        and outer[1] - _TOUCHING <= inner[1]
        and outer[2] + _TOUCHING >= inner[2]
        and outer[3] + _TOUCHING >= inner[3]
    )


def _cells(regions: Sequence[_Region], page: PageShapes) -> list[Cell]:
    """Regions as cells, rows and columns counted over their edges."""
    xs = _edges([x for r in regions for x in (r.box[0], r.box[2])])
    ys = _edges([y for r in regions for y in (r.box[1], r.box[3])])
    cells: list[Cell] = []
    for region in regions:
        x0, y0, x1, y1 = region.box
        column, row = _edge(xs, x0), _edge(ys, y0)
        set_lines, unruled = take_unruled_tables(text_lines(region.characters), page.number)
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
            )
        )
    return cells


def _inner_grids(region: _Region, page: PageShapes) -> list[tuple[float, CellGrid]]:
    """The tables inside a cell, each behind its upper edge: inner cells that touch are one table."""
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


def _outside_cells(characters: Sequence[Character], top: Sequence[_Region], page: PageShapes) -> list[Cell]:
    """Lines of text beside the tables, each as a cell over the whole width, at the row its height falls into."""
    ys = _edges([y for r in top for y in (r.box[1], r.box[3])])
    xs = _edges([x for r in top for x in (r.box[0], r.box[2])])
    width = max(len(xs) - 1, 1)
    by_row: dict[int, list[str]] = defaultdict(list)
    boxes: dict[int, Box] = {}
    for line in text_lines(characters):
        row = bisect_right(ys, line.box[1])
        by_row[row].append(line.text)
        before = boxes.get(row, line.box)
        boxes[row] = _around(before, line.box)
    return [
        Cell(row, width, 1, 1, "\n".join(lines), BoxEvidence(page.number, boxes[row]), is_outside=True)
        for row, lines in by_row.items()
    ]


def _around(a: Box, b: Box) -> Box:
    return min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])


def _edges(values: Iterable[float]) -> list[float]:
    """Places of edges, those that nearly meet as one."""
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _TOUCHING:
            edges.append(value)
    return edges


def _edge(edges: Sequence[float], value: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - value))
