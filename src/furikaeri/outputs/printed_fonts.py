"""The fonts that a PDF is printed in: which characters they hold, how wide each is, and what stands for one they lack."""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

from fontTools.ttLib import TTFont

from furikaeri.outputs.unheld_characters import STAND_IN

_REGULAR = "BIZUDPGothic-Regular.ttf"
_SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))
_WIDEST = 1.0  # em
_SPACE = "　"
_SPACED = str.maketrans("\t", _SPACE)


class _Widths(dict[str, float]):
    """The width of each character in em; one without a glyph is taken for the widest, a selector has none."""

    def __missing__(self, character: str) -> float:
        return 0.0 if is_selector(character) else _WIDEST


@dataclass(frozen=True, slots=True)
class Font:
    """One weight: the width of each character it holds, in em; any other character may be asked for too."""

    widths: Mapping[str, float]


def is_selector(character: str) -> bool:
    """Whether it chooses a variant of the character before it (異体字セレクター)."""
    return any(ord(character) in span for span in _SELECTORS)


def fonts_folder() -> Path:
    """Where the font files are; an installed wheel has them unpacked too."""
    return Path(str(resources.files("furikaeri.outputs") / "fonts"))


@cache
def regular() -> Font:
    """The weight of texts; every character that is printed is looked for here."""
    return _font(_REGULAR)


@cache
def bold() -> Font:
    """The weight of labels."""
    return _font("BIZUDPGothic-Bold.ttf")


def _font(name: str) -> Font:
    """A font's widths, out of its tables as they are stored: half of what fontTools makes of them is names of glyphs."""
    with TTFont(fonts_folder() / name, lazy=True) as file:
        em: int = file["head"].unitsPerEm
        measured: int = file["hhea"].numberOfHMetrics
        metrics: bytes = file.reader["hmtx"]
        cmap: bytes = file.reader["cmap"]
    advances = [advance for advance, _ in struct.iter_unpack(">Hh", metrics[: 4 * measured])]
    widths = _Widths()
    for first, last, glyph in _glyph_ranges(cmap):
        for code in range(first, last + 1):
            widths[chr(code)] = advances[min(glyph + code - first, measured - 1)] / em
    return Font(widths)


def _glyph_ranges(cmap: bytes) -> Iterator[tuple[int, int, int]]:
    """First and last character and first glyph of each range in a cmap table's subtable of format 12."""
    (count,) = struct.unpack_from(">H", cmap, 2)
    for number in range(count):
        (start,) = struct.unpack_from(">L", cmap, 4 + 8 * number + 4)
        if struct.unpack_from(">H", cmap, start) == (12,):
            (groups,) = struct.unpack_from(">L", cmap, start + 12)
            yield from struct.iter_unpack(">LLL", cmap[start + 16 : start + 16 + 12 * groups])


@cache
def _variants() -> frozenset[str]:
    """The variants the fonts hold, each a character and its selector."""
    with TTFont(fonts_folder() / _REGULAR, lazy=True) as file:
        return frozenset(
            chr(unicode) + chr(selector)
            for table in file["cmap"].tables
            if table.format == 14
            for selector, characters in table.uvsDict.items()
            for unicode, _ in characters
        )


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
            if before + character in _variants():
                printed.append(character)
            else:
                lost[before + character] = before
        elif character in as_is:
            printed.append(character)
        else:
            instead = _SPACE if unicodedata.category(character) == "Zs" else STAND_IN
            lost[character] = instead
            printed.append(instead)
    return "".join(printed), tuple(lost.items())
