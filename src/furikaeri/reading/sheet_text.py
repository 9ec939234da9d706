"""The lines of one sheet and who has taken which characters: every character ends in one label, value, table or text.

A `Stream` is the sheet's free text without white space and folded in width, each character knowing its line and column,
so that a label broken over lines or printed in another width is found by an ordinary regular expression.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import compress

from furikaeri.sheet.japanese_text import (
    CIRCLED_NUMBERS,
    ONE_DASH_AND_WAVE,
    canonical_text,
    mend_characters,
)

Place = tuple[int, int]  # index of the line in the sheet, column in it
_AMBIGUOUS_WIDE = "WFA"
_SHORT = 120  # characters


def fold_character(character: str) -> str:
    """One character as matched: NFKC, one dash, one wave; circled numbers stay; white space and marks vanish."""
    if character in CIRCLED_NUMBERS:
        return character
    if character.isspace() or unicodedata.category(character) in {"Cc", "Cf"}:
        return ""
    plain = unicodedata.normalize("NFKC", mend_characters(character))
    return "".join(plain.translate(ONE_DASH_AND_WAVE).split())


class _FoldingTable(dict[int, str]):
    """What `str.translate` looks characters up in: each is folded once, when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = fold_character(chr(code))
        return self[code]


_FOLDING = _FoldingTable()


def folded(text: str) -> str:
    """A text as matched in a stream."""
    return _folded_once(text) if len(text) <= _SHORT else text.translate(_FOLDING)


@lru_cache(maxsize=4096)
def _folded_once(text: str) -> str:
    """Short texts are asked for again and again."""
    return text.translate(_FOLDING)


def folded_with_places(text: str) -> list[tuple[str, int]]:
    """The characters of a text as matched in a stream, each with the place in `text` that it comes from."""
    return [(mark, place) for place, character in enumerate(text) for mark in _FOLDING[ord(character)]]


def display_width(text: str) -> int:
    """Width in half-width columns: full-width characters count two."""
    return sum(2 if unicodedata.east_asian_width(c) in _AMBIGUOUS_WIDE else 1 for c in text)


@dataclass(frozen=True, slots=True)
class Line:
    """One non-blank line: its 1-based number in the file, page (or None), text, and whether a border stands before it."""

    number: int
    page: int | None
    text: str
    blank_before: bool
    page_before: bool = False


@dataclass(frozen=True, slots=True)
class Token:
    """Something recognised: a label or a coded value, by id, from its first to its last place."""

    id: str
    first: Place
    last: Place
    is_label: bool


@dataclass(frozen=True, slots=True)
class Stream:
    """Folded characters without white space, each with its place."""

    text: str
    places: tuple[Place, ...]


@dataclass(slots=True)
class SheetText:
    """The lines of one sheet, with a mark for each character that is still free."""

    lines: tuple[Line, ...]
    free: list[bytearray] = field(default_factory=list)
    tokens: list[Token] = field(default_factory=list)
    passable: frozenset[str] = frozenset({"bracket", "item"})  # tokens that may stand inside a table

    # The stream's characters, the place of each, and its column counted over all lines: three lists of one length.
    _characters: list[str] = field(default_factory=list)
    _places: list[Place] = field(default_factory=list)
    _columns: list[int] = field(default_factory=list)
    _stream: Stream | None = None

    def __post_init__(self) -> None:
        self.free = [bytearray(0 if c.isspace() else 1 for c in line.text) for line in self.lines]

    def _spread_characters(self) -> None:
        start = 0
        for index, line in enumerate(self.lines):
            for column, character in enumerate(line.text):
                for one in _FOLDING[ord(character)]:
                    self._characters.append(one)
                    self._places.append((index, column))
                    self._columns.append(start + column)
            start += len(line.text)

    def stream(self) -> Stream:
        """All free text as one stream; made anew only when something was taken since."""
        if self._stream is None:
            if not self._characters:
                self._spread_characters()
            is_free = list(map(b"".join(self.free).__getitem__, self._columns))
            self._characters = list(compress(self._characters, is_free))
            self._places = list(compress(self._places, is_free))
            self._columns = list(compress(self._columns, is_free))
            self._stream = Stream("".join(self._characters), tuple(self._places))
        return self._stream

    def release(self) -> None:
        """Drop the stream between the stages of a long document; it is made anew when asked for."""
        self._stream = None
        self._characters, self._places, self._columns = [], [], []

    def take(self, token_id: str, places: Iterable[Place], *, is_label: bool = False) -> Token:
        """Mark characters as taken and remember the token: a value, or fixed words of the page (`is_label`)."""
        all_places = sorted(places)
        for index, column in all_places:
            self.free[index][column] = 0
        self._stream = None
        token = Token(token_id, all_places[0], all_places[-1], is_label)
        self.tokens.append(token)
        return token

    def take_line(self, token_id: str, index: int, *, is_label: bool = False) -> Token | None:
        """Mark the rest of a line as taken."""
        places = self.free_places(index)
        return self.take(token_id, places, is_label=is_label) if places else None

    def free_places(self, index: int) -> list[Place]:
        """The places of a line's free characters."""
        marks = self.free[index]
        return [(index, column) for column in range(len(marks)) if marks[column]]

    def free_characters(self, index: int) -> list[tuple[str, Place]]:
        """A line's free characters with their places, each folded: to one, several or (marks) to none."""
        text = self.lines[index].text
        return [(folded(text[place[1]]), place) for place in self.free_places(index)]

    def free_text(self, index: int) -> str:
        """A line's free text with its own inner white space, from the first to the last free character."""
        marks = self.free[index]
        text = self.lines[index].text
        first = marks.find(1)
        if first < 0:
            return ""
        last = marks.rfind(1)
        kept = [c if marks[i] or c.isspace() else " " for i, c in enumerate(text[first : last + 1], first)]
        before = text[:first]
        indent = before if before.isspace() else ""
        return indent + "".join(kept)

    def is_free(self, index: int) -> bool:
        """Whether a line still has free characters."""
        return 1 in self.free[index]

    def starts_line(self, place: Place) -> bool:
        """Whether nothing but white space and taken text stands before this place in its line."""
        index, column = place
        return 1 not in self.free[index][:column]

    def ends_line(self, place: Place) -> bool:
        """Whether nothing but white space and taken text stands behind this place in its line."""
        index, column = place
        return 1 not in self.free[index][column + 1 :]

    def gap_behind(self, place: Place) -> bool:
        """Whether white space, a taken character or the line's end follows this place."""
        index, column = place
        text = self.lines[index].text
        return column + 1 >= len(text) or text[column + 1].isspace() or not self.free[index][column + 1]

    def gap_before(self, place: Place) -> bool:
        """Whether white space, a taken character or the line's start stands before this place."""
        index, column = place
        return column == 0 or self.lines[index].text[column - 1].isspace() or not self.free[index][column - 1]


def token_before(sheet: SheetText, index: int) -> str | None:
    """The id of the token that ends right before this line's free text, up to three lines above, no free text between."""
    free = sheet.free_places(index)
    start = free[0] if free else (index, 0)
    ending = [t for t in sheet.tokens if t.last < start and t.last[0] >= index - 3]
    if not ending:
        return None
    last = max(ending, key=lambda t: t.last)
    between = any(sheet.is_free(i) for i in range(last.last[0] + 1, index))
    return None if between else last.id


def token_behind(sheet: SheetText, index: int) -> str | None:
    """The id of the token that begins right behind this line, when no free text lies between."""
    behind = [t for t in sheet.tokens if t.first[0] > index]
    if not behind:
        return None
    token = min(behind, key=lambda t: t.first)
    return None if any(sheet.is_free(i) for i in range(index + 1, token.first[0])) else token.id


def joined_text(sheet: SheetText, places: Sequence[Place]) -> str:
    """The document's own text from the first to the last of these places in each line, line breaks removed."""
    parts: list[str] = []
    for index in sorted({i for i, _ in places}):
        columns = [c for i, c in places if i == index]
        parts.append(sheet.lines[index].text[min(columns) : max(columns) + 1].strip())
    return canonical_text("".join(parts)).strip()
