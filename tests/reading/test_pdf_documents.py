from __future__ import annotations

import io

import pikepdf
import pytest

from furikaeri.reading.pdf_documents import read_pdf
from tests.outputs.fictional_prints import FORM, fictional, pdf_of


def test_a_pdf_of_ours_is_read() -> None:
    reading = read_pdf(pdf_of(fictional()[:1])[0], "out.pdf", [FORM])
    assert [sheet.fields for sheet in reading.sheets] == [fictional()[0].sheet.fields]
    assert reading.unread == ()


def test_pages_without_a_sheet_are_told() -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        out = io.BytesIO()
        pdf.save(out)
    reading = read_pdf(out.getvalue(), "empty.pdf", [FORM])
    assert reading.sheets == ()
    assert [note.document for note in reading.unread] == ["empty.pdf"]


def locked() -> bytes:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        out = io.BytesIO()
        pdf.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    return out.getvalue()


@pytest.mark.parametrize("pdf", [b"%PDF-1.7\n", locked(), pdf_of(fictional()[:1])[0][:20_000]])
def test_what_cannot_be_opened_is_one_line(pdf: bytes) -> None:
    reading = read_pdf(pdf, "x.pdf", [FORM])
    assert reading.sheets == ()
    (note,) = reading.unread
    assert "開けません" in note.reason or "読み取れません" in note.reason
    assert "\n" not in note.reason
