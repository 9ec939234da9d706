"""Texts broken into lines by the widths of their characters and the rules of Japanese line ends (禁則).

The lines are made here, not by the typesetter, so that the height of a cell is known before a page is set and the size
of type can be chosen; and because the typesetter takes half of a bracket's width away at line starts and between
brackets, which the narrow brackets of a proportional font do not have.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from furikaeri.outputs.printed_fonts import Font, is_selector

LEADING = 0.45  # em between two lines, as the template has it
_BLANKS = " 　"
_BRACKETS = "（「『【〔〈《［｛〖"
_OPENING = frozenset(_BRACKETS)
_CLOSING = frozenset(
    "）」』】〕〉》］｝〗、。，．・ー々〜～…‥：；？！％゛゜ヽヾゝゞぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
)
_PUNCTUATION = re.compile(
    f"(?<=[{_BRACKETS}）」』】〕〉》］｝〗、。，．・：；？！])(?=[{_BRACKETS}）」』】〕〉》］｝〗、。，．・：；？！])"
)
_LINE_START = re.compile(f"^(?=[{_BRACKETS}])", re.MULTILINE)
_APART = "\u200b"  # invisible, between two signs that the typesetter would push into one another
# Kinds: w a character that stands alone, a of a Latin word or number, o opening, c closing, s blank, p and q the closing and
# opening signs of Latin text, m marks over
# the character before, x any other. A line may end between two characters of these kinds:
_BREAKS = frozenset(
    ["ww", "wa", "wo", "wq", "aw", "ao", "cw", "ca", "co", "cq", "sw", "sa", "so", "sq", "sx", "pw", "po"]
)
_KINDS: dict[str, str] = {}


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that stay together: their width in em, and the same without blanks at the end."""

    text: str
    width: float
    ink: float


@dataclass(frozen=True, slots=True)
class FittedText:
    """A text as runs, line by line of the writer's."""

    lines: tuple[tuple[Run, ...], ...]
    font: Font

    def count(self, width: float) -> int:
        """How many printed lines it takes in a cell of this width in em; 1 for an empty text."""
        return sum(sum(1 for _ in self._broken(line, width)) for line in self.lines)

    def printed(self, width: float) -> str:
        """The text with its printed lines ended by line feeds."""
        text = "\n".join(piece for line in self.lines for piece in self._broken(line, width))
        return _LINE_START.sub(_APART, _PUNCTUATION.sub(_APART, text))

    def natural_width(self) -> float:
        """The width in em that it takes when no line is broken."""
        return max(sum(run.width for run in line) for line in self.lines)

    def _broken(self, runs: Sequence[Run], width: float) -> Iterator[str]:
        """The printed lines of one line; a run wider than the cell is broken where the cell ends."""
        if sum(run.width for run in runs) <= width:
            yield "".join(run.text for run in runs)
            return
        line, used = "", 0.0
        for run in runs:
            for piece in (run,) if run.ink <= width else self._cut(run, width):
                if line and used + piece.ink > width:
                    yield line.rstrip(_BLANKS)
                    line, used = "", 0.0
                line, used = line + piece.text, used + piece.width
        yield line.rstrip(_BLANKS)

    def _cut(self, run: Run, width: float) -> Iterator[Run]:
        start, used = 0, 0.0
        for place, character in enumerate(run.text):
            wide = self.font.width(character)
            if place > start and used + wide > width:
                yield Run(run.text[start:place], used, used)
                start, used = place, 0.0
            used += wide
        yield Run(run.text[start:], used, used)


def lines_height(count: int, size: float) -> float:
    """The points that lines of a size of type take, one below the other."""
    return count * size + (count - 1) * LEADING * size


def fit_text(text: str, font: Font) -> FittedText:
    """Measure a printable text."""
    return FittedText(tuple(tuple(_runs(line, font)) for line in text.split("\n")), font)


def _kind(character: str) -> str:
    kind = _KINDS.get(character)
    if kind is None:
        kind = _KINDS[character] = _kind_of(character)
    return kind


def _kind_of(character: str) -> str:
    if character in _OPENING:
        return "o"
    if character in _CLOSING:
        return "c"
    if character in _BLANKS:
        return "s"
    if unicodedata.combining(character) or is_selector(character):
        return "m"
    if character in "),.!?:;%]}":
        return "p"
    if character in "([{":
        return "q"
    if character.isascii() or "０" <= character <= "ｚ":
        return "a" if character.isalnum() else "x"
    code = ord(character)
    alone = (
        0x2460 <= code <= 0x27BF
        or 0x3003 <= code <= 0x30FA
        or 0x3200 <= code <= 0x9FFF
        or 0xF900 <= code <= 0xFAFF
    )
    return "w" if alone or character in "※→" else "x"


def _runs(line: str, font: Font) -> Iterator[Run]:
    """The line in runs between which it may be broken; an empty line is one empty run."""
    start, before = 0, _kind(line[0]) if line else "x"
    for place in range(1, len(line)):
        kind = _kind(line[place])
        if kind == "m":
            continue
        if before + kind in _BREAKS:
            yield _run(line[start:place], font)
            start = place
        before = kind
    yield _run(line[start:], font)


def _run(text: str, font: Font) -> Run:
    width = font.width(text)
    ink = text.rstrip(_BLANKS)
    return Run(text, width, width if ink == text else font.width(ink))
