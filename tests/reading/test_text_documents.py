from __future__ import annotations

from furikaeri.reading.text_documents import read_text
from tests.reading.fictional_sheets import FORM, orderly


def test_the_form_with_the_most_sheets_is_taken() -> None:
    reading = read_text(orderly("keep", 0, 1).encode(), "a.txt", [FORM])
    assert len(reading.sheets) == 2
    assert {sheet.form for sheet in reading.sheets} == {FORM.id}


def test_a_text_without_sheets_is_told_once() -> None:
    reading = read_text("晴れ。".encode(), "a.txt", [FORM])
    assert [(note.document, note.page) for note in reading.unread] == [("a.txt", None)]


def test_pages_before_the_sheets_are_named() -> None:
    text = "みどり市地域福祉計画\n\f" + orderly("keep", 0)
    assert [note.reason for note in read_text(text.encode(), "a.txt", [FORM]).skipped] == ["表紙"]
