"""What is told about the pages of a document that gave no sheet, or only a part of one."""

from __future__ import annotations

from furikaeri.sheet.read_sheets import PageNote, Reading, ReadSheet

_SHOWN = 60  # characters of a name
NO_SHEET = "自己評価シートが見つかりません。様式の見出しのある文書か確かめてください。"


def unread(name: str, reason: str) -> Reading:
    """A document of which nothing was read."""
    return Reading(unread=(PageNote(name, None, reason),))


def cut_notes(sheets: tuple[ReadSheet, ...], name: str) -> tuple[PageNote, ...]:
    """The sheets that are doubted as a whole, at their first page."""
    return tuple(_cut_note(sheet, name) for sheet in sheets if any(d.field is None for d in sheet.doubts))


def _cut_note(sheet: ReadSheet, name: str) -> PageNote:
    page = sheet.source.pages[0] if sheet.source and sheet.source.pages else None
    reason = next(d.reason for d in sheet.doubts if d.field is None)
    called = sheet.text("name").strip()[:_SHOWN] or "事業名の読めないシート"
    return PageNote(name, page, f"{called}: {reason}")


def why_skipped(text: str, *, is_first: bool) -> str:
    """What a page without a sheet is, by its text."""
    if "目次" in text or "もくじ" in text:
        return "目次"
    return "表紙" if is_first and text.strip() and "。" not in text else "シートのないページ"
