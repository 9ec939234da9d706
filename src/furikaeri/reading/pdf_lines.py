"""Characters with boxes to lines of text, and the lines of a cell to its text, with the paper's line ends taken out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from furikaeri.reading.cell_grids import CellLine, begins_line
from furikaeri.reading.pdf_places import Box
from furikaeri.reading.pdf_shapes import Characters
from furikaeri.sheet.read_sheets import BoxEvidence

_SAME_LINE = 0.5  # of a character's height: what overlaps that much stands on one line
_FLAT = 0.1  # points: lower characters share no line for certain
_GAP = 0.35  # of the type size: a wider gap between characters was a blank
_WIDE_GAP = 0.55  # of the type size: a gap this wide was a full-width blank, in fonts of narrow blanks too
_SLACK = 2.6  # of the type size: a line that ends this near the cell's edge may have been broken there
_OFF_CENTRE = 0.6  # of the type size: a line whose middle is nearer than this to the cell's middle is centred


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters without a wide gap, and from where to where it goes."""

    text: str
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text: its characters from left to right, gaps as blanks; the box around it; the size of its type; its runs
    of characters between wide gaps.
    """

    text: str
    box: Box
    size: float
    words: tuple[Word, ...] = ()


def text_lines(characters: Characters) -> list[TextLine]:
    """The lines that characters form, from top to bottom."""
    return grouped_lines(characters, np.zeros(len(characters), dtype=np.intp)).get(0, [])


def grouped_lines(characters: Characters, groups: NDArray[np.intp]) -> dict[int, list[TextLine]]:
    """The lines that the characters of each group (a number for each character) form, from top to bottom."""
    boxes = characters.boxes
    order = np.lexsort((boxes[:, 0], (boxes[:, 1] + boxes[:, 3]) / 2, groups))
    setting = _Setting(characters.taken(order))
    found: dict[int, list[TextLine]] = {}
    own = groups[order]
    edges = [0, *(np.flatnonzero(own[1:] != own[:-1]) + 1).tolist(), len(own)]
    for start, end in pairwise(edges if len(own) else ()):
        found[int(own[start])] = setting.lines(start, end)
    return found


class _Setting:
    """A page's characters, those of each cell from top to bottom, being put together to lines.

    Most lines are of one type: their characters have one upper and one lower edge, and are taken together.
    """

    def __init__(self, characters: Characters) -> None:
        boxes = characters.boxes
        self.text = characters.text
        self.left, self.top, self.right, self.bottom = (side.tolist() for side in boxes.T)
        height = boxes[:, 3] - boxes[:, 1]
        is_new = (boxes[1:, 1] != boxes[:-1, 1]) | (boxes[1:, 3] != boxes[:-1, 3]) | (height[1:] < _FLAT)
        self.starts: list[int] = [0, *(np.flatnonzero(is_new) + 1).tolist(), len(height)]
        # where a line of one type has a blank, or a character that ends left of the one before it
        gap = boxes[1:, 0] - boxes[:-1, 2]
        is_odd = (gap > _GAP * height[1:]) | (boxes[1:, 2] < boxes[:-1, 2])
        self.odd: list[int] = (np.flatnonzero(is_odd) + 1).tolist()

    def lines(self, start: int, end: int) -> list[TextLine]:
        """The lines of the characters from one place to another."""
        rows: list[list[tuple[int, int]]] = []  # runs of characters
        top, bottom = self.top, self.bottom
        for first, last in self.runs(start, end):
            best, near = 0.0, None
            for row in rows[-3:]:
                beside = row[0][0]
                shared = min(bottom[beside], bottom[first]) - max(top[beside], top[first])
                least = min(bottom[beside] - top[beside], bottom[first] - top[first])
                share = shared / max(least, 0.1)
                if near is None or share > best:
                    best, near = share, row
            if near is None or best <= _SAME_LINE:
                rows.append([(first, last)])
            else:
                near.append((first, last))
        return [self.line(row) for row in rows]

    def runs(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The runs of characters with one upper and one lower edge."""
        place = bisect_right(self.starts, start)
        first = start
        while first < end:
            last = min(self.starts[place], end)
            yield first, last
            first, place = last, place + 1

    def line(self, row: Sequence[tuple[int, int]]) -> TextLine:
        """The line of these runs."""
        if len(row) == 1:
            first, last = row[0]
            at = bisect_right(self.odd, first)
            if at == len(self.odd) or self.odd[at] >= last:
                left, right = self.left[first], self.right[last - 1]
                box = (left, self.top[first], right, self.bottom[first])
                text = self.text[first:last]
                return TextLine(text, box, box[3] - box[1], (Word(text, left, right),))
        return self.spaced_line(sorted((p for run in row for p in range(*run)), key=self.left.__getitem__))

    def spaced_line(self, places: Sequence[int]) -> TextLine:
        """The line of these characters, with blanks where there are gaps."""
        size = max(self.bottom[place] - self.top[place] for place in places)
        gap, wide_gap = _GAP * size, _WIDE_GAP * size
        end = self.left[places[0]]
        words: list[Word] = []
        word = ""
        left = end
        for place in places:
            start = self.left[place]
            if word and start - end > wide_gap:
                words.append(Word(word, left, end))
                word, left = "", start
            elif start - end > gap:
                word += " "
            word += self.text[place]
            end = max(end, self.right[place])
        words.append(Word(word, left, end))
        top, bottom = min(self.top[p] for p in places), max(self.bottom[p] for p in places)
        box = (self.left[places[0]], top, end, bottom)
        return TextLine("　".join(w.text for w in words), box, size, tuple(words))


def cell_lines(lines: Sequence[TextLine], left: float, right: float, page: int) -> tuple[CellLine, ...]:
    """A cell's lines, told apart: those that only the paper broke, and those that begin anew.

    A line that ends within about two full-width characters of the cell's right edge was broken by the paper, unless the
    next begins with a bullet, a number, ※ or an indent: indents are told by where the line begins. In the middle of a
    cell a line is full when it is about as wide as the cell, and where it begins tells nothing.
    """
    if not lines:
        return ()
    centred = _is_centred(lines, (left + right) / 2)
    edge = min(line.box[0] for line in lines)
    found: list[CellLine] = []
    full = False
    for line in lines:
        indent = 0 if centred else _indent((line.box[0] - edge) / line.size)
        words = "　" * indent + line.text
        place = BoxEvidence(page, rounded(line.box))
        found.append(CellLine(words, place, full and not begins_line(words)))
        room = (right - left) - (line.box[2] - line.box[0]) if centred else right - line.box[2]
        full = room < _SLACK * line.size
    return tuple(found)


def _indent(sizes: float) -> int:
    """How many full-width blanks a line begins with, which starts this many type sizes right of the others."""
    return max(round(sizes), 1) if sizes > _WIDE_GAP else 0


def runs_on(lines: Sequence[TextLine], right: float) -> bool:
    """Whether the last line reaches the cell's right edge, so that the next page may go on with it."""
    return bool(lines) and right - lines[-1].box[2] < _SLACK * lines[-1].size


def rounded(box: Box) -> Box:
    """A box as evidence tells it: to a tenth of a point."""
    return round(box[0], 1), round(box[1], 1), round(box[2], 1), round(box[3], 1)


def _is_centred(lines: Sequence[TextLine], middle: float) -> bool:
    """Whether lines of different length all stand around the middle of their cell."""
    starts = [line.box[0] for line in lines]
    if max(starts) - min(starts) < _OFF_CENTRE * lines[0].size:
        return False
    return all(abs((line.box[0] + line.box[2]) / 2 - middle) < _OFF_CENTRE * line.size for line in lines)
