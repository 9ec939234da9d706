"""Texts and names as an Excel file can hold them; what it cannot hold is replaced and told, or refused, never cut."""

from __future__ import annotations

import re

from furikaeri.outputs.substitutions import Substitution, UnwritableTextError
from furikaeri.outputs.unheld_characters import NOT_IN_XML, STAND_IN

LONGEST_TEXT = 32_767  # UTF-16 units in a cell
_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_LONGEST_NAME = 31
_BARRED = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


def held_text(text: str, where: str, substitutions: list[Substitution]) -> str:
    """The text as written to the file; UnwritableTextError when it is too long for a cell.

    What cannot stand in XML is replaced and noted; what Excel would take for one of its escapes (_x000D_) is escaped.
    """
    if len(text) > LONGEST_TEXT // 2 and len(text.encode("utf-16-le", "surrogatepass")) // 2 > LONGEST_TEXT:
        raise UnwritableTextError(
            where,
            f"Excel の一つのセルに入る長さ（{LONGEST_TEXT:,} 文字）を超えています。短くするか、ほかの種類で書いてください。",
        )

    def replaced(match: re.Match[str]) -> str:
        substitutions.append(Substitution(where, match[0], STAND_IN))
        return STAND_IN

    return _ESCAPED.sub("_x005F_", NOT_IN_XML.sub(replaced, text))


class WorksheetNames:
    """Gives each worksheet a name that Excel takes and that no other of the book has."""

    def __init__(self) -> None:
        self._taken = {"history"}  # Excel keeps this one for itself

    def name(self, *words: str) -> str:
        """A name of these words, cut to Excel's 31 characters; a number behind it parts equal ones."""
        wished = NOT_IN_XML.sub("", _BARRED.sub(" ", " ".join(word for word in words if word)))
        wished = " ".join(wished.split()).strip("'") or "シート"
        name, count = _cut(wished, _LONGEST_NAME), 1
        while name.casefold() in self._taken:
            count += 1
            ending = f" ({count})"
            name = _cut(wished, _LONGEST_NAME - len(ending)) + ending
        self._taken.add(name.casefold())
        return name


def _cut(text: str, length: int) -> str:
    """At most so many UTF-16 units, no character cut in two."""
    units = text.encode("utf-16-le")[: 2 * length]
    return units.decode("utf-16-le", "ignore").strip(" '")
