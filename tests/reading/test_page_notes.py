from __future__ import annotations

import pytest

from furikaeri.reading.page_notes import cut_notes, unread, why_skipped
from furikaeri.sheet.read_sheets import Doubt, PageNote, ReadSheet, Source


@pytest.mark.parametrize(
    ("text", "is_first", "reason"),
    [
        ("みどり市地域福祉計画", True, "表紙"),
        ("みどり市地域福祉計画", False, "シートのないページ"),
        ("はじめに、計画の趣旨を述べる。", True, "シートのないページ"),
        ("", True, "シートのないページ"),
        ("目次 1 事業", False, "目次"),
    ],
)
def test_a_page_without_a_sheet_is_named(text: str, is_first: bool, reason: str) -> None:
    assert why_skipped(text, is_first=is_first) == reason


def sheet(*doubts: Doubt) -> ReadSheet:
    return ReadSheet("f", Source("a.pdf", "", (3, 4)), None, {"name": "茶会"}, doubts=doubts)


def test_a_sheet_doubted_as_a_whole_is_told_at_its_first_page() -> None:
    cut = sheet(Doubt("name", "x"), Doubt(None, "続きがありません。"))
    assert cut_notes((sheet(Doubt("name", "x")), cut), "a.pdf") == (
        PageNote("a.pdf", 3, "茶会: 続きがありません。"),
    )


def test_a_document_of_which_nothing_was_read() -> None:
    assert unread("a.pdf", "壊れています。").unread == (PageNote("a.pdf", None, "壊れています。"),)
