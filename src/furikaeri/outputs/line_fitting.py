"""How many lines a text takes, told from the widths of its characters: never fewer than the typesetter makes of it.

Lines are only counted as broken where every typesetter may break them, so the count is an upper bound. A run without
such a place that is wider than its cell gets places to break (zero width spaces): nothing is ever cut.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from furikaeri.outputs.printed_fonts import Font

BREAK_HERE = "\u200b"
_OPENING = frozenset("（「『【〔〈《［｛")
_CLOSING = frozenset("）」』】〕〉》］｝、。，．・ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ")
# Between a character of the first kind and one of the second every typesetter may break.
_BREAKS = frozenset(["ww", "wa", "wo", "aw", "ao", "cw", "ca", "co", "sw", "sa", "so"])
_KINDS: dict[str, str] = {}


@dataclass(frozen=True, slots=True)
class FittedText:
    """A text for a cell: as it is set, and the widths (em) of the pieces that stay together, line by line."""

    text: str
    pieces: tuple[tuple[float, ...], ...]

    def lines(self, width: float) -> int:
        """How many lines it takes at most in a cell of this width in em."""
        return sum(_lines(pieces, width) for pieces in self.pieces)


def fit_text(text: str, font: Font, narrowest: float) -> FittedText:
    """Measure a printable text for a cell that is `narrowest` em wide at the largest size."""
    set_lines: list[str] = []
    pieces: list[tuple[float, ...]] = []
    for line in text.split("\n"):
        runs = [piece for run in _runs(line) for piece in _short_enough(run, font, narrowest)]
        widths = tuple(width for _, width in runs)
        set_lines.append("".join(run for run, _ in runs))
        pieces.append(widths)
    return FittedText("\n".join(set_lines), tuple(pieces))


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
    if character in " 　":
        return "s"
    if character.isascii():
        return "a" if character.isalnum() else "x"
    code = ord(character)
    if 0x3041 <= code <= 0x30FA or 0x3400 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF:
        return "w"
    return "x"


def _runs(line: str) -> Iterator[str]:
    """The line in runs between which it may always be broken."""
    if not line:
        return
    start, before = 0, _kind(line[0])
    for place in range(1, len(line)):
        kind = _kind(line[place])
        if before + kind in _BREAKS:
            yield line[start:place]
            start = place
        before = kind
    yield line[start:]


def _short_enough(run: str, font: Font, limit: float) -> list[tuple[str, float]]:
    """A run and its width; one wider than the limit in several parts, each but the last with a place to break behind it."""
    width = font.width(run)
    if width <= limit or len(run) < 2:
        return [(run, width)]
    parts: list[tuple[str, float]] = []
    start, used = 0, 0.0
    for place, character in enumerate(run):
        wide = font.width(character)
        if place > start and used + wide > limit:
            parts.append((run[start:place] + BREAK_HERE, used))
            start, used = place, 0.0
        used += wide
    return [*parts, (run[start:], used)]


def _lines(pieces: Sequence[float], width: float) -> int:
    if sum(pieces) <= width:
        return 1
    lines, used = 1, 0.0
    for piece in pieces:
        if used and used + piece > width:
            lines, used = lines + 1, 0.0
        used += piece
    return lines
