"""Code lists as a sample prints them: ①できた　②できなかった, ※ A：高い　B：低い."""

from __future__ import annotations

import re
from dataclasses import dataclass

from furikaeri.reading.form_values import TICKED, UNTICKED
from furikaeri.reading.sheet_text import folded
from furikaeri.sheet.circled_codes import CIRCLED

_OPTIONS = re.compile(f"([{CIRCLED}])([^{CIRCLED}]+)")
_LETTERS = re.compile(r"([A-ESＡ-ＥＳ])[\s:：．.]*([^\sA-ESＡ-ＥＳ、：:（(]{1,20})")
_BETWEEN = re.compile(r"[\s:：．.]")
_FIRST = {"①", "A", "S"}


@dataclass(frozen=True, slots=True)
class Legend:
    """Entries of a code list (mark or circled number, words), and the note that prints them.

    `begins` tells that the entries begin a list; `note` is empty where no words stand before circled entries;
    `is_behind` tells that the list is printed behind the note's mark.
    """

    entries: tuple[tuple[str, str], ...]
    note: str
    is_behind: bool

    @property
    def begins(self) -> bool:
        """Whether the first entry is the first of a list."""
        return self.entries[0][0] in _FIRST


def legend_in(text: str) -> Legend | None:
    """The list that a text prints: two entries at least, and of lettered ones little else; None where it prints none."""
    if set(text) & set(TICKED + UNTICKED):
        return None
    if len(found := list(_OPTIONS.finditer(text))) > 1:
        before = _before(text, found)
        is_behind = before.startswith("※")
        note = before if is_behind else text if before else ""
        return Legend(tuple((one[1], _words(one[2])) for one in found), note, is_behind)
    found = list(_LETTERS.finditer(text))
    if len(found) < 2 or sum(len(one[1] + one[2]) for one in found) * 2 <= len(_BETWEEN.sub("", text)):
        return None
    before = _before(text, found)
    is_behind = before.startswith("※")
    entries = tuple((folded(one[1]), _words(one[2])) for one in found)
    return Legend(entries, before if is_behind else text, is_behind)


def _before(text: str, found: list[re.Match[str]]) -> str:
    return text[: found[0].start()].strip(" 　:：\n")


def _words(text: str) -> str:
    return re.sub(r"[（(].*", "", text, flags=re.S).strip(" 　、\n") or text.strip()
