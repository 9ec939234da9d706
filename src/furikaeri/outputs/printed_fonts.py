"""The fonts that a PDF is printed in: which characters they hold, how wide each is, and what stands for one they lack."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

from fontTools.ttLib import TTFont

FAMILY = "BIZ UDPGothic"
INSTEAD = "〓"  # the printers' sign for a character that is not there
_SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))
_WIDEST = 1.0  # em
_SPACE = "　"
_SPACED = str.maketrans("\t", _SPACE)


@dataclass(frozen=True, slots=True)
class Font:
    """One weight: the width of each character in em, and the variants its characters have (character, selector)."""

    widths: Mapping[str, float]
    variants: frozenset[str]

    def width(self, text: str) -> float:
        """The width of a line of text in em."""
        widths = self.widths
        return sum(widths[c] if c in widths else _width_without_glyph(c) for c in text)


def is_selector(character: str) -> bool:
    """Whether it chooses a variant of the character before it (異体字セレクター)."""
    return any(ord(character) in span for span in _SELECTORS)


def _width_without_glyph(character: str) -> float:
    return 0.0 if is_selector(character) else _WIDEST


def fonts_folder() -> Path:
    """Where the font files are; an installed wheel has them unpacked too."""
    return Path(str(resources.files("furikaeri.outputs") / "fonts"))


@cache
def regular() -> Font:
    """The weight of texts; every character that is printed is looked for here."""
    return _font("BIZUDPGothic-Regular.ttf")


@cache
def bold() -> Font:
    """The weight of labels."""
    return _font("BIZUDPGothic-Bold.ttf")


def _font(name: str) -> Font:
    with TTFont(fonts_folder() / name, lazy=True) as file:
        glyphs: Mapping[int, str] = file.getBestCmap()
        advances: Mapping[str, tuple[int, int]] = file["hmtx"].metrics
        em: int = file["head"].unitsPerEm
        variants = [
            chr(unicode) + chr(selector)
            for table in file["cmap"].tables
            if table.format == 14
            for selector, characters in table.uvsDict.items()
            for unicode, _ in characters
        ]
    return Font({chr(c): advances[glyph][0] / em for c, glyph in glyphs.items()}, frozenset(variants))


@cache
def _printed_as_is() -> frozenset[str]:
    return frozenset(c for c in regular().widths if c.isprintable() or unicodedata.category(c) == "Zs") | {
        "\n"
    }


def printable(text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The text as the fonts can print it, and each (character, what stands instead), once, in order of appearance.

    A line feed stays, a tab is printed as a wide space. A variant the fonts lack is printed as its plain character.
    """
    as_is = _printed_as_is()
    if as_is.issuperset(text):
        return text, ()
    printed: list[str] = []
    lost: dict[str, str] = {}
    for character in text.translate(_SPACED):
        if is_selector(character):
            before = printed[-1] if printed else ""
            if before + character in regular().variants:
                printed.append(character)
            else:
                lost[before + character] = before
        elif character in as_is:
            printed.append(character)
        else:
            instead = _SPACE if unicodedata.category(character) == "Zs" else INSTEAD
            lost[character] = instead
            printed.append(instead)
    return "".join(printed), tuple(lost.items())
