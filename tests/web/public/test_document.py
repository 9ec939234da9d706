"""A document's page says which of its pages hold no sheet, and which sheets were known already."""

from __future__ import annotations

from pathlib import Path

from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from furikaeri.intake.queries import list_documents
from tests.town import load_documents, write_document
from tests.web.conftest import LoadedTown


def text_of_latest(client: Client) -> str:
    answer = client.get(reverse("document", args=[list_documents()[0].id]))
    return " ".join(BeautifulSoup(answer.content, "html.parser").get_text().split())


def test_pages_without_a_sheet_are_shown(client: Client, town: LoadedTown, tmp_path: Path) -> None:
    assert "シートを読み取らなかったページ" not in text_of_latest(client)
    document = write_document(tmp_path / "new.txt", 1)
    text = document.read_text(encoding="utf-8")
    document.write_text(f"表紙\n\f付録\n\f付録\n\f{text}", encoding="utf-8")
    load_documents(document, municipality="となり市")
    shown = text_of_latest(client)
    assert "シートを読み取らなかったページ 1 ページ: 表紙 2〜3 ページ: シートのないページ" in shown


def test_sheets_that_were_known_already_are_told(client: Client, town: LoadedTown, tmp_path: Path) -> None:
    document = tmp_path / "r7.txt"
    document.write_bytes(document.read_bytes().replace(b"\n", b"\r\n"))
    load_documents(document)
    shown = text_of_latest(client)
    assert "5 枚は、ほかの文書から登録済みのシートと同じ内容でした" in shown
    assert "まだ登録されたシートはありません" not in shown
