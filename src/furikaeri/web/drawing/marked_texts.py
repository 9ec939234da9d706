"""A text with the words looked for marked in it, whatever their width, case and blanks: as the search compares them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from furikaeri.sheet.japanese_text import comparison_key

_BEFORE, _AFTER = 30, 90
_VOICED = "ﾞﾟ"  # half-width sound marks: one character with the kana before them once folded


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; `marked` when it is one of the words."""

    text: str
    marked: bool


def mark_words(text: str, keys: Sequence[str]) -> tuple[Piece, ...]:
    """The whole text in pieces; together they are the text."""
    pieces: list[Piece] = []
    done = 0
    for start, end in _places(text, keys):
        pieces += [Piece(text[done:start], marked=False), Piece(text[start:end], marked=True)]
        done = end
    pieces.append(Piece(text[done:], marked=False))
    return tuple(piece for piece in pieces if piece.text)


def mark_excerpt(text: str, keys: Sequence[str]) -> tuple[Piece, ...]:
    """The text around the first word found, on one line; its beginning when none is found."""
    line = " ".join(text.split())
    first = next((start for start, _ in _places(line, keys)), 0)
    start = max(0, first - _BEFORE)
    end = first + _AFTER
    shown = ("…" if start else "") + line[start:end] + ("…" if end < len(line) else "")
    return mark_words(shown, keys)


def _places(text: str, keys: Sequence[str]) -> list[tuple[int, int]]:
    """Where the words stand, in order, places that touch joined: first and after-last character."""
    folded, origin = _folded_with_origin(text)
    found = sorted((m.start(), m.end()) for key in keys for m in re.finditer(re.escape(key), folded))
    joined: list[tuple[int, int]] = []
    for first, last in found:
        start, end = origin[first][0], origin[last - 1][1]
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _folded_with_origin(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text as compared, and for each of its characters the stretch of the text it comes from."""
    folded: list[str] = []
    origin: list[tuple[int, int]] = []
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and (unicodedata.combining(text[end]) or text[end] in _VOICED):
            end += 1
        key = comparison_key(text[start:end])
        folded.append(key)
        origin += [(start, end)] * len(key)
        start = end
    return "".join(folded), origin
