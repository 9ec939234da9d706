"""The print preview holds what is in the draft."""

from __future__ import annotations

import pypdfium2
import pytest
from django.urls import reverse

from tests.web.section.conftest import Desk

pytestmark = pytest.mark.database


def test_the_draft_is_printed(author: Desk) -> None:
    answer = author.post(author.open(), "preview", issues="下書きの課題をここに書く。")
    got = author.client.get(answer["Location"])
    assert got["Content-Type"] == "application/pdf"
    assert answer["Location"] == reverse("sheet_preview", args=[author.sheet_id])
    pdf = pypdfium2.PdfDocument(b"".join(got.streaming_content))
    text = "".join(page.get_textpage().get_text_bounded() for page in pdf)
    assert "下書きの課題をここに書く。" in text.replace("\r\n", "")
    assert author.entry().revision_number == 1
