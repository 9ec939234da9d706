"""Text documents: their sheets by the words of the labels and the places of the lines."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from furikaeri.reading.decoding import decode_text, split_lines
from furikaeri.reading.page_notes import NO_SHEET, cut_notes, unread, why_skipped
from furikaeri.reading.sheet_assembly import read_sheets
from furikaeri.reading.sheet_splitting import Page, SplitDocument, split_sheets
from furikaeri.sheet.form import Form
from furikaeri.sheet.read_sheets import PageNote, Reading

_LONGEST_SHEET = 200_000  # characters; a sheet of two pages holds some 4,000


def read_text(data: bytes, name: str, forms: Sequence[Form]) -> Reading:
    """Read a text document; all forms are tried and the one with the most sheets is taken."""
    lines = split_lines(decode_text(data) or "")
    best: tuple[Form, SplitDocument] | None = None
    for form in forms:
        split = split_sheets(lines, form)
        if split.sheets and (best is None or len(split.sheets) > len(best[1].sheets)):
            best = (form, split)
    if best is None:
        return unread(name, NO_SHEET)
    form, split = best
    huge = [s for s in split.sheets if sum(len(line.text) for line in s.lines) > _LONGEST_SHEET]
    if huge:
        return unread(name, "一つのシートとしては長すぎます。自己評価シートの文書か確かめてください。")
    sheets = read_sheets(split.sheets, form, name, hashlib.sha256(data).hexdigest())
    skipped = tuple(PageNote(name, page.number, _why_skipped(page)) for page in split.other_pages)
    cut = cut_notes(sheets, name)
    fragments = tuple(PageNote(name, page.number, _fragment_reason(page)) for page in split.fragments)
    return Reading(sheets, skipped, cut + fragments)


def _fragment_reason(page: Page) -> str:
    first, last = page.lines[0].number, page.lines[-1].number
    return f"{first}行目から{last}行目は、途中で切れたシートの一部のようです。原本の続きを確かめてください。"


def _why_skipped(page: Page) -> str:
    text = "".join(line.text for line in page.lines)
    return why_skipped(text, is_first=page.lines[0].number == 1)
