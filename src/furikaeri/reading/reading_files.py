"""The door of reading: files and folders to one `Reading`. Bad content is told in `unread`, never raised."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from furikaeri.reading.cell_grids import CellGrid
from furikaeri.reading.cell_sheets import try_form
from furikaeri.reading.cell_splitting import is_printed
from furikaeri.reading.csv_lists import BrokenListError, read_list, tell_list
from furikaeri.reading.decoding import decode_text
from furikaeri.reading.document_files import DocumentFile, list_files, open_unpacked, why_unopened
from furikaeri.reading.document_kinds import UNMISTAKABLE, DocumentKind, has_document_name, tell_kind
from furikaeri.reading.docx_cells import UnreadableWordError, docx_grids
from furikaeri.reading.form_trials import best_trial, is_better_list, is_surely_list
from furikaeri.reading.html_cells import html_grids
from furikaeri.reading.json_records import read_records
from furikaeri.reading.json_sheets import stream_complete_sheets
from furikaeri.reading.list_grids import read_list_grids
from furikaeri.reading.locked_documents import LockedDocumentError, unlocked_office
from furikaeri.reading.page_notes import NO_SHEET, cut_notes, hidden_notes, row_notes, unread
from furikaeri.reading.pdf_documents import read_pdf
from furikaeri.reading.reading_limits import MEGABYTE, USUAL, ReadingLimits
from furikaeri.reading.text_documents import read_text
from furikaeri.reading.unreadable_kinds import why_unreadable
from furikaeri.reading.xlsx_cells import xlsx_grids
from furikaeri.reading.xlsx_package import BrokenBookError
from furikaeri.sheet.form import Form
from furikaeri.sheet.json_values import MalformedSheetsError
from furikaeri.sheet.read_sheets import PageNote, Reading, ReadSheet, Source

_HEAD_BYTES = 4096
_UNKNOWN_JSON = (
    "どこに事業があるか分からない JSON です。様式の定義の [[json]] に、値までの道すじを書くと読み取れます。"
)
Reader = Callable[[bytes, str, Sequence[Form]], Reading]


def read_paths(
    paths: Sequence[Path],
    forms: Sequence[Form],
    *,
    limits: ReadingLimits = USUAL,
) -> Reading:
    """Read files and folders in the given order (a folder's files by name), here and now: for documents of our own."""
    reading = Reading()
    for file in list_files(paths):
        reading = reading.joined(read_file(file, forms, limits=limits))
    return reading


def read_file(file: DocumentFile, forms: Sequence[Form], *, limits: ReadingLimits = USUAL) -> Reading:
    """Read one file. A folder's file that neither its name nor its content makes a document is skipped."""
    name = file.name
    if file.closed:
        return unread(name, "フォルダーを開く権限がありません。")
    foreign = file.in_folder and not has_document_name(file.path)
    try:
        with open_unpacked(file.path) as opened:
            data = opened.read(_HEAD_BYTES)
            if foreign and _is_no_document(data):
                return _passed_over(name)
            data += opened.read(max(0, limits.file_bytes + 1 - len(data)))
    except (OSError, EOFError, zlib.error) as error:
        return _passed_over(name) if foreign else unread(name, why_unopened(error))
    if len(data) > limits.file_bytes:
        megabytes = limits.file_bytes // MEGABYTE
        reading = unread(name, f"大きすぎます（上限 {megabytes} MB）。文書を分けて読み取ってください。")
    else:
        reading = read_bytes(data, name, forms, limits=limits, password=file.password)
    if foreign and not reading.sheets and tell_kind(data) not in UNMISTAKABLE:
        return _passed_over(name)
    return reading


def _is_no_document(head: bytes) -> bool:
    """Whether the first bytes show that this is no document, so that a film is not read to its end."""
    return tell_kind(head) is DocumentKind.OTHER and b"\x00" in head


def _passed_over(name: str) -> Reading:
    return Reading(skipped=(PageNote(name, None, "この種類のファイルは読み取りの対象ではありません。"),))


def read_bytes(
    data: bytes,
    name: str,
    forms: Sequence[Form],
    *,
    limits: ReadingLimits = USUAL,
    password: str | None = None,
) -> Reading:
    """Read a document given as bytes, by the reader of its kind."""
    if not data.strip():
        return unread(name, "空のファイルです。中身のある文書を指定してください。")
    kind = tell_kind(data)
    if kind is DocumentKind.PDF:
        return read_pdf(data, name, forms, most_pages=limits.pages, password=password)
    if kind is DocumentKind.LOCKED_OFFICE:
        return _read_locked(data, name, forms, password)
    reader = _READERS.get(kind)
    if reader is not None:
        return reader(data, name, forms)
    return unread(name, why_unreadable(kind, name))


def _read_locked(data: bytes, name: str, forms: Sequence[Form], password: str | None) -> Reading:
    """Read an Office file with a password; its sheets name the hash of the file as it came."""
    try:
        opened = unlocked_office(data, password)
    except LockedDocumentError as error:
        return unread(name, str(error))
    reading = read_bytes(opened, name, forms)
    source = Source(name, hashlib.sha256(data).hexdigest(), None)
    return replace(
        reading,
        sheets=tuple(
            replace(sheet, source=replace(source, pages=sheet.source.pages if sheet.source else None))
            for sheet in reading.sheets
        ),
    )


def read_table(data: bytes, name: str, forms: Sequence[Form]) -> Reading:
    """Read a list of sheets, one a row; text that merely looks like a table is read as text."""
    file = BytesIO(data)
    listed = tell_list(file, forms)
    if listed is None:
        return read_text(data, name, forms)
    sheets: list[ReadSheet] = []
    broken: tuple[PageNote, ...] = ()
    told: list[str] = []
    try:
        sheets.extend(read_list(file, listed, name, forms, told.append))  # keeps those before a break
    except BrokenListError as error:
        broken = (broken_list_note(name, error),)
    if not sheets and not broken:
        return unread(name, "見出しだけの一覧です。シートの行がありません。")
    return Reading(tuple(sheets), row_notes(told, name), cut_notes(tuple(sheets), name) + broken)


def broken_list_note(name: str, error: BrokenListError) -> PageNote:
    """From where on a list cannot be read."""
    reason = f"{error.line}行目から後は表として読めません。引用符の閉じ忘れがないか確かめてください。"
    return PageNote(name, None, reason)


def read_json(data: bytes, name: str, forms: Sequence[Form]) -> Reading:
    """Read sheets that were read before, which keep the places and doubts they have; or JSON of another program."""
    sheets: list[ReadSheet] = []
    try:
        sheets.extend(stream_complete_sheets(BytesIO(data), name, forms))  # keeps those before a break
    except MalformedSheetsError as error:
        if not sheets and (others := _other_json(data, name, forms)) is not None:
            return others
        return Reading(tuple(sheets), (), (PageNote(name, None, str(error)),))
    if not sheets:
        return unread(name, "シートが一枚もありません。")
    return Reading(tuple(sheets))


def _other_json(data: bytes, name: str, forms: Sequence[Form]) -> Reading | None:
    """The projects of JSON in a shape of its own; None for what is no JSON, or was meant to be in ours."""
    source = Source(name, hashlib.sha256(data).hexdigest(), None)
    try:
        sheets = read_records(decode_text(data) or "", forms, source)
    except MalformedSheetsError as error:
        return unread(name, str(error))
    if sheets is None:
        return None
    return Reading(sheets, (), cut_notes(sheets, name)) if sheets else unread(name, _UNKNOWN_JSON)


def read_html(data: bytes, name: str, forms: Sequence[Form]) -> Reading:
    """Read the tables of an HTML page."""
    return _read_lists_or_sheets(html_grids(decode_text(data) or ""), data, name, forms)


def read_word(data: bytes, name: str, forms: Sequence[Form]) -> Reading:
    """Read the tables of a Word document."""
    try:
        grids = docx_grids(data)
    except UnreadableWordError as error:
        return unread(name, str(error))
    return _read_lists_or_sheets(grids, data, name, forms)


def read_excel(data: bytes, name: str, forms: Sequence[Form]) -> Reading:
    """Read the visible worksheets of an Excel book: sheets as printed, or lists with one a row."""
    try:
        grids = xlsx_grids(data)
    except BrokenBookError as error:
        return unread(name, str(error))
    return _read_lists_or_sheets(grids, data, name, forms)


def _read_lists_or_sheets(
    grids: Sequence[CellGrid], data: bytes, name: str, forms: Sequence[Form]
) -> Reading:
    """The sheets in a document's tables: one a row in lists, else as printed."""
    told: list[str] = []
    source = Source(name, hashlib.sha256(data).hexdigest(), None)
    hidden = hidden_notes(grids, name)
    if any(is_printed(grids, form) for form in forms):
        printed = _read_grids(grids, data, name, forms)
        return replace(printed, skipped=printed.skipped + hidden)
    listed = tuple(read_list_grids(grids, forms, source, told.append))
    if is_surely_list(listed, len(grids)):
        return _listed(listed, told, hidden, name)
    printed = _read_grids(grids, data, name, forms)
    if is_better_list(listed, printed.sheets):  # a row of headings may stand on a printed sheet, too
        return _listed(listed, told, hidden, name)
    return replace(printed, skipped=printed.skipped + hidden)


def _listed(
    sheets: tuple[ReadSheet, ...], told: Sequence[str], hidden: tuple[PageNote, ...], name: str
) -> Reading:
    """A list book: rows that nobody sees may be projects, so that what was left out is told as unread."""
    return Reading(sheets, row_notes(told, name), cut_notes(sheets, name) + hidden)


def _read_grids(grids: Sequence[CellGrid], data: bytes, name: str, forms: Sequence[Form]) -> Reading:
    """The sheets in a document's tables, by the form that finds the most."""
    pages = tuple(dict.fromkeys(g.page for g in grids if g.page is not None)) or None
    source = Source(name, hashlib.sha256(data).hexdigest(), pages)
    sheets = best_trial(try_form(grids, form, source) for form in forms)
    if not sheets:
        return unread(name, NO_SHEET)
    return Reading(sheets, (), cut_notes(sheets, name))


# A kind of document is read from here on by adding its reader; kinds without one are told in `unread`
_READERS: Mapping[DocumentKind, Reader] = {
    DocumentKind.TEXT: read_table,
    DocumentKind.CSV: read_table,
    DocumentKind.TSV: read_table,
    DocumentKind.JSON: read_json,
    DocumentKind.NDJSON: read_json,
    DocumentKind.HTML: read_html,
    DocumentKind.WORD: read_word,
    DocumentKind.EXCEL: read_excel,
}
