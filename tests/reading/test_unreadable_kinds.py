from __future__ import annotations

from furikaeri.reading.document_kinds import DocumentKind
from furikaeri.reading.reading_files import read_bytes
from furikaeri.reading.unreadable_kinds import WHY_UNREADABLE, why_unreadable
from tests.forms import PROJECTS


def test_each_line_says_what_to_do() -> None:
    for reason in WHY_UNREADABLE.values():
        assert reason.endswith("。")
        assert any(word in reason for word in ("読み取ってください", "保存し直してください", "ません"))


def test_a_rich_text_is_not_taken_for_json() -> None:
    (note,) = read_bytes(b"{\\rtf1 a}", "評価.doc", [PROJECTS]).unread
    assert note.reason == WHY_UNREADABLE[DocumentKind.RICH_TEXT]


def test_what_no_content_tells_its_name_may() -> None:
    assert "DocuWorks" in why_unreadable(DocumentKind.OTHER, "評価.XDW")
    assert "DocuWorks" not in why_unreadable(DocumentKind.OTHER, "評価.bin")
