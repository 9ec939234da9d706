"""Which kind of document some bytes are: told by content, never by the file's name."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from enum import Enum
from pathlib import Path

from furikaeri.reading.broken_packages import BROKEN_PACKAGE
from furikaeri.reading.decoding import decode_text
from furikaeri.reading.html_cells import looks_like_html


class DocumentKind(Enum):
    """What a file is; the value is what a person calls it."""

    TEXT = "テキスト"
    HTML = "HTML"
    CSV = "CSV"
    TSV = "TSV"
    JSON = "JSON"
    NDJSON = "NDJSON"
    PDF = "PDF"
    EXCEL = "Excel"
    WORD = "Word"
    LOCKED_OFFICE = "パスワードのかかった Excel・Word"
    OLD_OFFICE = "古い形式の Excel・Word"
    BROKEN_PACKAGE = "壊れた ZIP・Excel・Word"
    OTHER = "そのほかのファイル"


# Kinds that cannot be taken for anything else: such a file is meant to be read whatever its name is
UNMISTAKABLE = frozenset(
    {DocumentKind.PDF, DocumentKind.EXCEL, DocumentKind.WORD, DocumentKind.LOCKED_OFFICE}
)
_NAMES = frozenset(
    {".txt", ".pdf", ".xlsx", ".xlsm", ".docx", ".html", ".htm", ".csv", ".tsv", ".json", ".ndjson"}
)
_OLD_CONTAINER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_FEWEST_ROWS = 2


def has_document_name(path: Path) -> bool:
    """Whether a file is called as documents are (.txt, .pdf …, each also .gz)."""
    suffixes = [s.lower() for s in path.suffixes]
    if suffixes and suffixes[-1] == ".gz":
        suffixes.pop()
    return bool(suffixes) and suffixes[-1] in _NAMES


def tell_kind(data: bytes) -> DocumentKind:
    """The kind of a whole document."""
    if data.lstrip()[:5] == b"%PDF-":
        return DocumentKind.PDF
    if data.startswith(_ZIP):
        return _kind_of_package(data)
    if data.startswith(_OLD_CONTAINER):
        return _kind_of_old_container(data)
    text = decode_text(data)
    return DocumentKind.OTHER if text is None else _kind_of_text(text)


def _kind_of_package(data: bytes) -> DocumentKind:
    """A ZIP package: the folder inside says whose it is."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            folders = {name.split("/")[0] for name in package.namelist()}
    except BROKEN_PACKAGE:
        return DocumentKind.BROKEN_PACKAGE
    if "xl" in folders:
        return DocumentKind.EXCEL
    return DocumentKind.WORD if "word" in folders else DocumentKind.OTHER


def _kind_of_old_container(data: bytes) -> DocumentKind:
    """The container of Office before 2007, which new files with a password are put in: its streams' names tell."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return DocumentKind.LOCKED_OFFICE
    if any(name.encode("utf-16-le") in data for name in ("Workbook", "Book", "WordDocument")):
        return DocumentKind.OLD_OFFICE
    return DocumentKind.OTHER


def _kind_of_text(text: str) -> DocumentKind:
    if looks_like_html(text):
        return DocumentKind.HTML
    if text.lstrip()[:1] in {"{", "["}:
        lines = [line for line in text.split("\n") if line.strip()]
        if len(lines) > 1 and all(line.lstrip().startswith("{") and _is_json(line) for line in lines):
            return DocumentKind.NDJSON
        if text.lstrip()[0] == "{" or _is_json(text):  # broken JSON is still meant as such
            return DocumentKind.JSON
    if _is_table(text, "\t"):
        return DocumentKind.TSV
    return DocumentKind.CSV if _is_table(text, ",") else DocumentKind.TEXT


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _is_table(text: str, delimiter: str) -> bool:
    """Whether every line has the same number of cells, two or more: prose has that nowhere."""
    count = 0
    columns = 0
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            if not cells:
                continue
            columns = columns or len(cells)
            if len(cells) != columns or columns == 1:
                return False
            count += 1
    except csv.Error:
        return False
    return count >= _FEWEST_ROWS
