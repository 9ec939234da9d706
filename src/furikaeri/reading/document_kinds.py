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
from furikaeri.reading.old_containers import LOCKED, MARK, old_container


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
    OLD_EXCEL = "古い形式の Excel"
    OLD_WORD = "古い形式の Word"
    ICHITARO = "一太郎"
    SLIDES = "PowerPoint"
    OPEN_TABLE = "OpenDocument の表"
    OPEN_TEXT = "OpenDocument の文書"
    BINARY_EXCEL = "バイナリ形式の Excel"
    XML_EXCEL = "XML 形式の Excel"
    RICH_TEXT = "リッチテキスト"
    ARCHIVE = "ZIP"
    BROKEN_PACKAGE = "壊れた ZIP・Excel・Word"
    OTHER = "そのほかのファイル"


# Kinds that cannot be taken for anything else: such a file is meant to be read whatever its name is
UNMISTAKABLE = frozenset(
    {
        DocumentKind.PDF,
        DocumentKind.EXCEL,
        DocumentKind.WORD,
        DocumentKind.LOCKED_OFFICE,
        DocumentKind.OLD_EXCEL,
        DocumentKind.OLD_WORD,
        DocumentKind.ICHITARO,
        DocumentKind.OPEN_TABLE,
        DocumentKind.OPEN_TEXT,
        DocumentKind.BINARY_EXCEL,
    }
)
_NAMES = frozenset(
    [
        ".txt",
        ".pdf",
        ".xlsx",
        ".xlsm",
        ".xltx",
        ".xltm",
        ".docx",
        ".docm",
        ".dotx",
        ".html",
        ".htm",
        ".csv",
        ".tsv",
        ".json",
        ".ndjson",
        ".xls",
        ".xlt",
        ".xlsb",
        ".doc",
        ".rtf",
        ".jtd",
        ".jtdc",
        ".jtt",
        ".ods",
        ".odt",
        ".xdw",
        ".xbd",
    ]  # not read, but told
)
_ZIP = b"PK\x03\x04"
_RICH_TEXT = b"{\\rtf"
_XML_BOOK, _HEAD = "urn:schemas-microsoft-com:office:spreadsheet", 2000
_FEWEST_ROWS = 2
_OLD = {
    LOCKED: DocumentKind.LOCKED_OFFICE,
    "xls": DocumentKind.OLD_EXCEL,
    "doc": DocumentKind.OLD_WORD,
    "ppt": DocumentKind.SLIDES,
    "jtd": DocumentKind.ICHITARO,
}
_OPEN_DOCUMENTS = {
    b"application/vnd.oasis.opendocument.spreadsheet": DocumentKind.OPEN_TABLE,
    b"application/vnd.oasis.opendocument.text": DocumentKind.OPEN_TEXT,
}
_OFFICE = {"xl": DocumentKind.EXCEL, "word": DocumentKind.WORD, "ppt": DocumentKind.SLIDES}
_LONGEST_TYPE = 200  # bytes of an OpenDocument's type


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
    if data.startswith(MARK):
        return _OLD.get(old_container(data) or "", DocumentKind.OTHER)
    if data.startswith(_RICH_TEXT):
        return DocumentKind.RICH_TEXT
    text = decode_text(data)
    return DocumentKind.OTHER if text is None else _kind_of_text(text)


def _kind_of_package(data: bytes) -> DocumentKind:
    """A ZIP package: the folder inside says whose it is."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = package.namelist()
            if "mimetype" in names:
                with package.open("mimetype") as stream:
                    return _OPEN_DOCUMENTS.get(stream.read(_LONGEST_TYPE).strip(), DocumentKind.ARCHIVE)
    except BROKEN_PACKAGE:
        return DocumentKind.BROKEN_PACKAGE
    if "xl/workbook.bin" in names:
        return DocumentKind.BINARY_EXCEL
    folders = {name.split("/")[0] for name in names}
    return next((kind for folder, kind in _OFFICE.items() if folder in folders), DocumentKind.ARCHIVE)


def _kind_of_text(text: str) -> DocumentKind:
    if _XML_BOOK in text[:_HEAD]:
        return DocumentKind.XML_EXCEL
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
