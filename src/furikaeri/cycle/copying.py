"""Copying last year's text: an act that leaves a mark on the field, until the text has become another one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from difflib import SequenceMatcher

from furikaeri.sheet.copied_texts import COPIED
from furikaeri.sheet.japanese_text import comparison_key
from furikaeri.sheet.read_sheets import ReadSheet, Remark

_STILL_THE_SAME = 0.7  # of the characters: a year and a figure changed is still last year's text


def mark_copied(
    sheet: ReadSheet, copied: Collection[str], changed: Collection[str], last: ReadSheet | None
) -> ReadSheet:
    """The sheet with a remark on each copied text; a changed field keeps its mark while it is much like last year's."""
    marked = {r.field for r in sheet.remarks if r.reason == COPIED} & set(changed)
    if not marked and not copied:
        return sheet
    stays = [f for f in dict.fromkeys((*copied, *marked)) if f and _is_like(sheet, last, f)]
    others = tuple(r for r in sheet.remarks if not (r.reason == COPIED and r.field in {*marked, *copied}))
    return replace(sheet, remarks=others + tuple(Remark(f, "前年度の文", COPIED) for f in stays))


def is_copied(sheet: ReadSheet, field: str) -> bool:
    """Whether the field bears the mark."""
    return any(r.field == field and r.reason == COPIED for r in sheet.remarks)


def _is_like(sheet: ReadSheet, last: ReadSheet | None, field: str) -> bool:
    now, then = comparison_key(sheet.text(field)), comparison_key(last.text(field) if last else "")
    if not now or not then:
        return False
    return SequenceMatcher(None, then, now, autojunk=False).ratio() >= _STILL_THE_SAME
