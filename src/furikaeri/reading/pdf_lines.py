"""Characters with boxes to lines of text, and the lines of a cell to its text, with the paper's line ends taken out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from furikaeri.reading.pdf_shapes import Box, Character

_SAME_LINE = 0.5  # of a character's height: what overlaps that much stands on one line
_GAP = 0.35  # of the type size: a wider gap between characters was a blank
_WIDE_GAP = 0.8  # of the type size: a gap this wide was a full-width blank
_SLACK = 2.6  # of the type size: a line that ends this near the cell's edge may have been broken there
_NEW_LINE = re.compile(r"[　\s]|[・○〇●◯◎■□◆◇▲△▼▽※＊*→⇒【〈《①-⑳]|[（(]?[0-9０-９]{1,2}[)）.．、]")


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text: its characters from left to right, gaps as blanks; the box around it; the size of its type."""

    text: str
    box: Box
    size: float


def text_lines(characters: Iterable[Character]) -> list[TextLine]:
    """The lines that characters form, from top to bottom."""
    rows: list[list[Character]] = []
    for character in sorted(characters, key=lambda c: (c.middle[1], c.box[0])):
        row = next((r for r in reversed(rows[-3:]) if _on_one_line(r[0], character)), None)
        if row is None:
            rows.append([character])
        else:
            row.append(character)
    return [_line(sorted(row, key=lambda c: c.box[0])) for row in rows]


def _on_one_line(a: Character, b: Character) -> bool:
    shared = min(a.box[3], b.box[3]) - max(a.box[1], b.box[1])
    return shared > _SAME_LINE * min(a.box[3] - a.box[1], b.box[3] - b.box[1])


def _line(row: Sequence[Character]) -> TextLine:
    size = max(c.box[3] - c.box[1] for c in row)
    text = ""
    end = row[0].box[0]
    for character in row:
        gap = character.box[0] - end
        if text and gap > _GAP * size:
            text += "　" if gap > _WIDE_GAP * size else " "
        text += character.text
        end = max(end, character.box[2])
    box = (row[0].box[0], min(c.box[1] for c in row), end, max(c.box[3] for c in row))
    return TextLine(text, box, size)


def joined_lines(lines: Sequence[TextLine], right: float) -> tuple[str, bool]:
    """A cell's text, and whether it runs on to the cell's end.

    A line that ends within about two full-width characters of the cell's right edge was broken by the paper, unless the
    next begins with a bullet, a number, ※ or an indent: indents are told by where the line begins.
    """
    if not lines:
        return "", False
    left = min(line.box[0] for line in lines)
    text = ""
    full = False
    for line in lines:
        indent = line.box[0] - left > _WIDE_GAP * line.size
        words = "　" * round((line.box[0] - left) / line.size) + line.text if indent else line.text
        if text:
            text += words if full and not _NEW_LINE.match(words) else "\n" + words
        else:
            text = words
        full = right - line.box[2] < _SLACK * line.size
    return text, full
