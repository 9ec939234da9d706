"""Characters with boxes to lines of text, and the lines of a cell to its text, with the paper's line ends taken out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from furikaeri.reading.cell_grids import CellLine, begins_line
from furikaeri.reading.pdf_shapes import Box, Character
from furikaeri.sheet.read_sheets import BoxEvidence

_SAME_LINE = 0.5  # of a character's height: what overlaps that much stands on one line
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


def text_lines(characters: Iterable[Character]) -> list[TextLine]:
    """The lines that characters form, from top to bottom."""
    rows: list[list[Character]] = []
    for character in sorted(characters, key=lambda c: (c.middle[1], c.box[0])):
        row = max(rows[-3:], key=lambda r: _shared(r[0], character), default=None)
        if row is not None and _shared(row[0], character) <= _SAME_LINE:
            row = None
        if row is None:
            rows.append([character])
        else:
            row.append(character)
    return [_line(sorted(row, key=lambda c: c.box[0])) for row in rows]


def _shared(a: Character, b: Character) -> float:
    """How much of the lower one's height two characters share."""
    shared = min(a.box[3], b.box[3]) - max(a.box[1], b.box[1])
    return shared / max(min(a.box[3] - a.box[1], b.box[3] - b.box[1]), 0.1)


def _line(row: Sequence[Character]) -> TextLine:
    size = max(c.box[3] - c.box[1] for c in row)
    text = ""
    end = row[0].box[0]
    words: list[Word] = []
    for character in row:
        gap = character.box[0] - end
        end = max(end, character.box[2])
        if not words or gap > _WIDE_GAP * size:
            text += "　" if text else ""
            words.append(Word(character.text, character.box[0], end))
        else:
            blank = " " if gap > _GAP * size else ""
            text += blank
            words[-1] = Word(words[-1].text + blank + character.text, words[-1].left, end)
        text += character.text
    box = (row[0].box[0], min(c.box[1] for c in row), end, max(c.box[3] for c in row))
    return TextLine(text, box, size, tuple(words))


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
