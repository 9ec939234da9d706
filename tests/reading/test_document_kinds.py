"""Kinds are told by content; whatever the bytes are, there is a kind."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from furikaeri.reading.document_kinds import DocumentKind, has_document_name, tell_kind
from tests.reading.fictional_sheets import document, orderly

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def package(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        for name in names:
            packed.writestr(zipfile.ZipInfo(name), "x")  # no time of day: the tests are named after the bytes
    return made.getvalue()


def opened(kind: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr(zipfile.ZipInfo("mimetype"), f"application/vnd.oasis.opendocument.{kind}")
    return made.getvalue()


EXAMPLES: list[tuple[bytes, DocumentKind]] = [
    (b"%PDF-1.4 \x00\xff", DocumentKind.PDF),
    (package("[Content_Types].xml", "xl/workbook.xml"), DocumentKind.EXCEL),
    (package("[Content_Types].xml", "word/document.xml"), DocumentKind.WORD),
    (package("ppt/presentation.xml"), DocumentKind.SLIDES),
    (package("xl/workbook.bin", "xl/workbook.xml"), DocumentKind.BINARY_EXCEL),
    (package("シート.xlsx"), DocumentKind.ARCHIVE),
    (opened("spreadsheet"), DocumentKind.OPEN_TABLE),
    (opened("text"), DocumentKind.OPEN_TEXT),
    (opened("graphics"), DocumentKind.ARCHIVE),
    (b"{\\rtf1\\ansi \\'8e\\'96}", DocumentKind.RICH_TEXT),
    (
        b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
        DocumentKind.XML_EXCEL,
    ),
    (package("xl/a")[:60], DocumentKind.BROKEN_PACKAGE),
    (OLE + "EncryptedPackage".encode("utf-16-le"), DocumentKind.LOCKED_OFFICE),
    (OLE + "Workbook".encode("utf-16-le"), DocumentKind.OLD_EXCEL),
    (OLE + "WordDocument".encode("utf-16-le"), DocumentKind.OLD_WORD),
    (OLE + "PowerPoint Document".encode("utf-16-le"), DocumentKind.SLIDES),
    (OLE + "DocumentText".encode("utf-16-le"), DocumentKind.ICHITARO),
    (OLE + "Catalog".encode("utf-16-le"), DocumentKind.OTHER),
    ("\ufeff<!-- 様式 -->\n<!DOCTYPE html><html>".encode(), DocumentKind.HTML),
    ("<html><meta charset=shift_jis>表".encode("cp932"), DocumentKind.HTML),
    (b'{"sheets": []}', DocumentKind.JSON),
    (b"[]\n", DocumentKind.JSON),
    (b'{"a": 1}\n{"a": 2}\n\n', DocumentKind.NDJSON),
    (b'{"a": 1', DocumentKind.JSON),
    ("［注］本文\n".encode(), DocumentKind.TEXT),
    ('番号,事業名\r\n1,"集い,\n語らい"\r\n'.encode("cp932"), DocumentKind.CSV),
    ("番号\t事業名\n1\t集い\n".encode("utf-16"), DocumentKind.TSV),
    ("集い, 語らい\n本文である。\n".encode(), DocumentKind.TEXT),
    (b"a,b\n", DocumentKind.TEXT),
    (b"\xff\xd8\xff\xe0\x00\x10JFIF", DocumentKind.OTHER),
    (b"", DocumentKind.TEXT),
]


@pytest.mark.parametrize(("data", "kind"), EXAMPLES)
def test_kinds_are_told_by_content(data: bytes, kind: DocumentKind) -> None:
    assert tell_kind(data) is kind


@pytest.mark.parametrize("text", [orderly("keep"), document("keep", 0), document("keep", mix="published")])
def test_a_sheets_text_is_a_text(text: str) -> None:
    assert tell_kind(text.encode()) is DocumentKind.TEXT


@given(st.sampled_from(EXAMPLES), st.binary(max_size=40), st.integers(0, 600), st.booleans())
def test_broken_bytes_have_a_kind_too(
    example: tuple[bytes, DocumentKind], noise: bytes, place: int, cut: bool
) -> None:
    data = example[0][:place] + noise + (b"" if cut else example[0][place + len(noise) :])
    assert isinstance(tell_kind(data), DocumentKind)


@given(st.recursive(st.none() | st.integers() | st.text(), st.lists, max_leaves=5))
def test_every_json_list_is_json(value: object) -> None:
    assert tell_kind(json.dumps([value]).encode()) is DocumentKind.JSON


def test_names_of_documents() -> None:
    assert all(
        has_document_name(Path(name)) for name in ("a.TXT", "b.xlsm", "c.csv.gz", "d.v2.docx", "e.jtd")
    )
    assert not any(has_document_name(Path(name)) for name in ("a", "a.gz", "b.png", "c.txt.zip", ".txt"))
