"""Text beside the tables of a page, line by line: above and between them in rows of its own, as titles and headings stand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from furikaeri.reading.cell_grids import Cell
from furikaeri.reading.pdf_lines import TextLine, Word, rounded, runs_on
from furikaeri.reading.pdf_places import Box
from furikaeri.sheet.read_sheets import BoxEvidence

_FAR = 3.0  # of the type size: texts further from each other on one line are texts of their own


@dataclass(frozen=True, slots=True)
class PageEdges:
    """The edges of a page's cells from left to right and from top to bottom, and the right end of what is printed."""

    xs: Sequence[float]
    ys: Sequence[float]
    right: float


def with_outside_lines(
    cells: Sequence[Cell], lines: Sequence[TextLine], edges: PageEdges, page: int
) -> list[Cell]:
    """The cells with the lines among them: a line that no cell stands beside has a row to itself, over the whole width."""
    if not cells:  # a page without tables is read by its text
        return [_beside(lines, 0, edges, page)] if lines else []
    covered = {row for cell in cells for row in range(cell.row, cell.end_row)}
    by_band: dict[
        int, list[TextLine]
    ] = {}  # band 0 lies above all cells, band n between the edges n - 1 and n
    for line in lines:
        by_band.setdefault(bisect_right(edges.ys, (line.box[1] + line.box[3]) / 2), []).append(line)
    start_of, row = [], 0  # the row in which each band begins
    for band in range(len(edges.ys) + 1):
        start_of.append(row)
        is_free = band - 1 not in covered
        is_edge = band in {0, len(edges.ys)}
        row += max(len(by_band.get(band, [])), 0 if is_edge else 1) if is_free else 1
    moved = [c.moved(start_of[c.row + 1], start_of[c.end_row + 1] - start_of[c.row + 1]) for c in cells]
    for band, own in by_band.items():
        if band - 1 in covered:
            moved.append(_beside(own, start_of[band], edges, page))
        else:
            for place, line in enumerate(own):
                moved += _parts(line, start_of[band] + place, edges, page)
    return moved


def _beside(lines: Sequence[TextLine], row: int, edges: PageEdges, page: int) -> Cell:
    """Lines beside a table, as one cell right of it."""
    box = lines[0].box
    for line in lines[1:]:
        box = (
            min(box[0], line.box[0]),
            min(box[1], line.box[1]),
            max(box[2], line.box[2]),
            max(box[3], line.box[3]),
        )
    text = "\n".join(line.text for line in lines)
    return Cell(row, _width(edges), 1, 1, text, BoxEvidence(page, rounded(box)), is_outside=True)


def _parts(line: TextLine, row: int, edges: PageEdges, page: int) -> Iterator[Cell]:
    """A line as one cell over the whole width; texts far from each other as cells side by side."""
    width = _width(edges)
    parts = _far_apart(line)
    starts = [0]
    for part in parts[1:]:
        column = bisect_right(edges.xs, part[0].left) - 1
        starts.append(min(max(column, starts[-1] + 1), width - 1 + len(starts)))
    for place, (part, start) in enumerate(zip(parts, starts, strict=True)):
        end = starts[place + 1] if place + 1 < len(starts) else max(width, start + 1)
        box: Box = (part[0].left, line.box[1], part[-1].right, line.box[3])
        text = line.text if len(parts) == 1 else "　".join(word.text for word in part)
        yield Cell(
            row, start, 1, end - start, text, BoxEvidence(page, rounded(box)), runs_on=runs_on([line], edges.right), is_outside=True,
        )  # fmt: skip


def _far_apart(line: TextLine) -> list[list[Word]]:
    parts: list[list[Word]] = []
    for word in line.words:
        if parts and word.left - parts[-1][-1].right < _FAR * line.size:
            parts[-1].append(word)
        else:
            parts.append([word])
    return parts


def _width(edges: PageEdges) -> int:
    return max(len(edges.xs) - 1, 1)
