"""Characters with boxes to lines of text, and the lines of a cell to its text, with the paper's line ends taken out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from furikaeri.reading.cell_grids import CellLine, begins_line
from furikaeri.reading.pdf_places import Box, Boxes
from furikaeri.reading.pdf_shapes import Characters
from furikaeri.sheet.read_sheets import BoxEvidence

_SAME_LINE = 0.5  # of a character's height: what overlaps that much stands on one line
_SMALL = 0.5  # of a row's height: a mark this low may hang half below it, as a comma of a font without heights does
_HANGING = 0.25  # of a small mark's height: what overlaps that much stands on the line
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
    if not len(characters):
        return {}
    boxes = characters.boxes
    order = np.lexsort((boxes[:, 0], (boxes[:, 1] + boxes[:, 3]) / 2, groups))
    rows = _rows(boxes[order], groups[order])
    along = np.lexsort((boxes[order, 0], rows))
    order, rows = order[along], rows[along]
    setting = _Setting(characters.taken(order), np.flatnonzero(np.diff(rows, prepend=-1)))
    found: dict[int, list[TextLine]] = {}
    for group, line in zip(groups[order[setting.starts]].tolist(), setting.lines(), strict=True):
        found.setdefault(group, []).append(line)
    return found


def _rows(boxes: Boxes, groups: NDArray[np.intp]) -> NDArray[np.intp]:
    """The row of each character, these being in order of groups and heights: of the last three rows the one with whose
    first character it shares the most height, or the one below which it hangs as a small mark, or a new one. Characters of
    one height next to each other are one run.
    """
    top, bottom = boxes[:, 1], boxes[:, 3]
    is_new = (top[1:] != top[:-1]) | (bottom[1:] != bottom[:-1]) | (groups[1:] != groups[:-1])
    is_new |= bottom[1:] - top[1:] < _FLAT
    starts = np.concatenate(([0], np.flatnonzero(is_new) + 1))
    firsts: list[tuple[float, float]] = []  # the upper and the lower edge of each row's first character
    own_rows: list[int] = []
    group, group_start = -1, 0
    for own, upper, lower in zip(
        groups[starts].tolist(), top[starts].tolist(), bottom[starts].tolist(), strict=True
    ):
        if own != group or not firsts:
            group, group_start = own, len(firsts)
        count, high = len(firsts), lower - upper
        best, near, hanging = _SAME_LINE, count, count
        for row in range(group_start if group_start > count - 3 else count - 3, count):
            row_upper, row_lower = firsts[row]
            if upper >= row_lower:
                continue  # it stands below that row
            shared = (row_lower if row_lower < lower else lower) - (row_upper if row_upper > upper else upper)
            lowest = row_lower - row_upper  # of the two heights; no builtins: this runs for every character
            if high < _SMALL * lowest and shared > _HANGING * high:
                hanging = row
            lowest = high if high < lowest else lowest
            share = shared / (lowest if lowest > _FLAT else _FLAT)
            if share > best:
                best, near = share, row
        if near == count:
            near = hanging
        if near == count:
            firsts.append((upper, lower))
        elif _SMALL * high > firsts[near][1] - firsts[near][0]:
            firsts[near] = (upper, lower)  # a row that begins with a dash is as high as what follows
        own_rows.append(near)
    return np.repeat(np.array(own_rows, np.intp), np.diff(starts, append=len(top)))


class _Setting:
    """A page's characters, row by row from left to right, being put together to lines: without blanks as they stand."""

    def __init__(self, characters: Characters, starts: NDArray[np.intp]) -> None:
        left, top, right, bottom = characters.boxes.T
        self.text = characters.text
        self.starts = starts
        self.ends = np.append(starts[1:], len(characters))
        self.sizes = np.maximum.reduceat(bottom - top, starts)
        self.tops = np.minimum.reduceat(top, starts)
        self.bottoms = np.maximum.reduceat(bottom, starts)
        self.left: list[float] = left.tolist()
        self.right: list[float] = right.tolist()
        gap = left[1:] - right[:-1]
        is_blank = gap > _GAP * np.repeat(self.sizes, self.ends - starts)[1:]
        # where a line has a blank, or a character that ends left of the one before it
        self.odd: list[int] = (np.flatnonzero(is_blank | (right[1:] < right[:-1])) + 1).tolist()

    def lines(self) -> Iterator[TextLine]:
        """All lines."""
        sides = (self.starts, self.ends, self.sizes, self.tops, self.bottoms)
        for first, last, size, top, bottom in zip(*(side.tolist() for side in sides), strict=True):
            at = bisect_right(self.odd, first)
            if at == len(self.odd) or self.odd[at] >= last:
                text = self.text[first:last]
                box = (self.left[first], top, self.right[last - 1], bottom)
                yield TextLine(text, box, size, (Word(text, box[0], box[2]),))
            else:
                words = self.words(first, last, size)
                text = "　".join(word.text for word in words)
                yield TextLine(text, (self.left[first], top, words[-1].right, bottom), size, words)

    def words(self, first: int, last: int, size: float) -> tuple[Word, ...]:
        """The words of a line with gaps: parted by wide ones, with blanks in them for narrower ones."""
        gap, wide_gap = _GAP * size, _WIDE_GAP * size
        words: list[Word] = []
        word, left = "", self.left[first]
        end = left
        for place in range(first, last):
            start = self.left[place]
            if word and start - end > wide_gap:
                words.append(Word(word, left, end))
                word, left = "", start
            elif start - end > gap:
                word += " "
            word += self.text[place]
            end = max(end, self.right[place])
        return (*words, Word(word, left, end))


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
