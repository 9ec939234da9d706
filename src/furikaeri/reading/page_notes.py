"""What is told about the pages of a document that gave no sheet, or only a part of one."""

from __future__ import annotations

from collections.abc import Sequence

from furikaeri.reading.cell_grids import CellGrid
from furikaeri.sheet.read_sheets import PageNote, Reading, ReadSheet

_SHOWN = 60  # characters of a name
_MOST_ROWS = 50  # of a list, told one by one
NO_SHEET = "自己評価シートが見つかりません。様式の見出しのある文書か確かめてください。"


def unread(name: str, reason: str) -> Reading:
    """A document of which nothing was read."""
    return Reading(unread=(PageNote(name, None, reason),))


def cut_notes(sheets: tuple[ReadSheet, ...], name: str) -> tuple[PageNote, ...]:
    """The sheets that are doubted as a whole, at their first page."""
    return tuple(_cut_note(sheet, name) for sheet in sheets if any(d.field is None for d in sheet.doubts))


def row_notes(told: Sequence[str], name: str) -> tuple[PageNote, ...]:
    """The rows of a list that are no projects; the same words once, and of very many only the first."""
    reasons = list(dict.fromkeys(told))
    more = len(reasons) - _MOST_ROWS
    last = [f"ほかに{more}行を、事業として読みませんでした。"] if more > 0 else []
    return tuple(PageNote(name, None, reason) for reason in (*reasons[:_MOST_ROWS], *last))


def hidden_notes(grids: Sequence[CellGrid], name: str) -> tuple[PageNote, ...]:
    """What of worksheets was left out because a person does not see it."""
    told = ((grid.name, words) for grid in grids for words in grid.hidden)
    return tuple(
        PageNote(
            name,
            None,
            f"ワークシート「{sheet}」の非表示の{words}は読みませんでした。読むには、再表示して保存し直してください。",
        )
        for sheet, words in told
    )


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
