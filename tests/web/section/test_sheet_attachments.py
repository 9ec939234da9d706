"""Attachments over HTTP: taken, told why not, downloaded safely, taken off with a trace."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.urls import reverse

from tests.web.html_checks import check_html
from tests.web.section.conftest import Desk

pytestmark = pytest.mark.database


def attach(desk: Desk, name: str, content: bytes) -> HttpResponse:
    address = reverse("sheet_attachments", args=[desk.sheet_id])
    answer: HttpResponse = desk.client.post(address, {"file": SimpleUploadedFile(name, content)})
    return answer


def test_a_file_is_added_downloaded_and_taken_off(author: Desk, office: Desk) -> None:
    assert attach(author, "資料 一.pdf", b"%PDF-1.7 <script>").status_code == 302
    (line,) = author.entry().attachments
    file = reverse("attachment_file", args=[author.sheet_id, line.id])
    got = office.client.get(file)
    assert b"".join(got.streaming_content) == b"%PDF-1.7 <script>"
    assert got["Content-Type"] == "application/octet-stream"
    assert got["Content-Disposition"].startswith("attachment;")
    assert got["X-Content-Type-Options"] == "nosniff"
    other = reverse("attachment_file", args=[author.town.sheets[1].pk, line.id])
    assert author.client.get(other).status_code == 404
    off = reverse("attachment_removal", args=[author.sheet_id, line.id])
    assert author.client.get(off).status_code == 302
    assert author.entry().attachments[0].removed_at is None
    for _ in range(2):
        assert author.client.post(off).status_code == 302
    assert author.client.get(file).status_code == 404
    assert "が外しました" in author.open().select_one("main").get_text()


def test_why_a_file_is_not_taken_stands_on_the_page(author: Desk) -> None:
    for name, content, line in (("a.exe", b"MZ", "この種類"), ("a.pdf", b"", "空のファイル")):
        answer = attach(author, name, content)
        assert answer.status_code == 409
        assert line in check_html(answer.content.decode(), name).get_text()
    nothing = author.client.post(reverse("sheet_attachments", args=[author.sheet_id]))
    assert "ファイルを選んで" in nothing.content.decode()
    assert author.client.get(reverse("sheet_attachments", args=[author.sheet_id])).status_code == 302
