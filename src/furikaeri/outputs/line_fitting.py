"""Texts broken into lines by the widths of their characters and the rules of Japanese line ends (禁則).

The lines are made here, not by the typesetter, so that the height of a cell is known before a page is set and the size
of type can be chosen; and because the typesetter takes half of a bracket's width away at line starts and between
brackets, which the narrow brackets of a proportional font do not have.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise

from furikaeri.outputs.printed_fonts import Font, is_selector

LARGEST, SMALLEST = 10.5, 8.0  # points of type
LEADING = 0.45  # em between two lines
_BLANKS = " 　"
_BRACKETS = "（「『【〔〈《［｛〖"
_CLOSING = frozenset(
    "）」』】〕〉》］｝〗、。，．・ー々〜～…‥：；？！％゛゜ヽヾゝゞぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
)
_SIGNS = f"{_BRACKETS}）」』】〕〉》］｝〗、。，．・：；？！"
_BESIDE_SIGN = re.compile(f"([{_SIGNS}])(?=[{_SIGNS}])")
_LINE_START = re.compile(f"^(?=[{_BRACKETS}])", re.MULTILINE)
_APART = "\u200b"  # invisible, between two signs that the typesetter would push into one another
# Kinds: w a character that stands alone, a of a Latin word or number, o opening, c closing, s blank, p and q the closing and
# opening signs of Latin text, m marks over the character before, x any other.
_MEMBERS = {
    "o": frozenset(_BRACKETS),
    "c": _CLOSING,
    "s": frozenset(_BLANKS),
    "p": frozenset("),.!?:;%]}"),
    "q": frozenset("([{"),
    "w": frozenset("※→"),
}
_ALONE = (range(0x2460, 0x27C0), range(0x3003, 0x30FB), range(0x3200, 0xA000), range(0xF900, 0xFB00))
# A line may end between two characters of these kinds:
_BREAKS = frozenset(
    ["ww", "wa", "wo", "wq", "cw", "ca", "co", "cq", "aw", "ao", "pw", "po", "sw", "sa", "so", "sq", "sx"]
)


@dataclass(frozen=True, slots=True)
class FittedLine:
    """A line of the writer's with the kind of each character; `reach[n]` is the width of the first n in em."""

    text: str
    kinds: str
    reach: tuple[float, ...]

    def ends(self, width: float) -> Iterator[int]:
        """Where its printed lines end in a cell of this width; a piece wider than the cell is broken where that ends."""
        start, end = 0, len(self.text)
        while self.reach[end] - self.reach[start] > width:
            fits = bisect_right(self.reach, self.reach[start] + width) - 1
            place = fits
            while (
                place < end and self.kinds[place] == "s"
            ):  # blanks may stand over the edge: nobody sees them
                place += 1
            if place == end:
                break
            while place > start and self.kinds[place - 1 : place + 1] not in _BREAKS:
                place -= 1
            start = place if place > start else max(fits, start + 1)
            yield start
        if start < end or not end:
            yield end


@dataclass(frozen=True, slots=True)
class FittedText:
    """A text, measured line by line of the writer's."""

    lines: tuple[FittedLine, ...]

    def count(self, width: float) -> int:
        """How many printed lines it takes in a cell of this width in em; 1 for an empty text."""
        return sum(sum(1 for _ in line.ends(width)) for line in self.lines)

    def printed(self, width: float) -> str:
        """The text with its printed lines ended by line feeds."""
        pieces: list[str] = []
        for line in self.lines:
            ends = list(line.ends(width))
            broken = [line.text[start:end].rstrip(_BLANKS) for start, end in pairwise([0, *ends])]
            pieces += broken if len(broken) > 1 else [line.text]
        return _LINE_START.sub(_APART, _BESIDE_SIGN.sub(rf"\1{_APART}", "\n".join(pieces)))

    def natural_width(self) -> float:
        """The width in em that it takes when no line is broken."""
        return max(line.reach[-1] for line in self.lines)


def lines_height(count: int, size: float) -> float:
    """The points that lines of a size of type take, one below the other."""
    return count * size + (count - 1) * LEADING * size


def fit_text(text: str, font: Font) -> FittedText:
    """Measure a printable text."""
    return FittedText(tuple(_fit_line(line, font) for line in text.split("\n")))


def _fit_line(line: str, font: Font) -> FittedLine:
    reach = tuple(accumulate(map(font.widths.__getitem__, line), initial=0.0))
    return FittedLine(line, line.translate(_KINDS), reach)


class _Kinds(dict[int, str]):
    """The kind of each character, told when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = kind = _kind_of(chr(code))
        return kind


_KINDS = _Kinds()


def _kind_of(character: str) -> str:
    for kind, members in _MEMBERS.items():
        if character in members:
            return kind
    if unicodedata.combining(character) or is_selector(character):
        return "m"
    if character.isascii() or "０" <= character <= "ｚ":
        return "a" if character.isalnum() else "x"
    code = ord(character)
    return "w" if any(code in span for span in _ALONE) else "x"
