"""A file read in portions, so that a list of a million sheets needs no more memory than one of a hundred."""

from __future__ import annotations

import stat
import zlib
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import BinaryIO

from furikaeri.reading.csv_lists import BrokenListError, read_list, tell_list
from furikaeri.reading.document_files import DocumentFile, open_unpacked, why_unopened
from furikaeri.reading.json_sheets import stream_complete_sheets
from furikaeri.reading.list_bodies import Tell
from furikaeri.reading.page_notes import cut_notes, row_notes, unread
from furikaeri.reading.reading_files import broken_list_note, read_file
from furikaeri.reading.reading_limits import USUAL, ReadingLimits
from furikaeri.sheet.form import Form
from furikaeri.sheet.json_values import MalformedSheetsError
from furikaeri.sheet.read_sheets import PageNote, Reading, ReadSheet

LIST_LIMIT_BYTES = 1_000_000_000  # unpacked
_PORTION = 200  # sheets


def read_portions(
    file: DocumentFile, forms: Sequence[Form], *, limits: ReadingLimits = USUAL
) -> Iterator[Reading]:
    """What a file holds, as one; of a long list (CSV, NDJSON) some sheets at a time.

    `limits.file_bytes` is for documents that are read whole; lists are streamed up to LIST_LIMIT_BYTES.
    """
    if not _is_long(file, limits.file_bytes):
        yield read_file(file, forms, limits=limits)
        return
    name = file.name
    try:
        with open_unpacked(file.path) as opened:
            if _reaches(opened, LIST_LIMIT_BYTES):
                yield unread(name, "一覧としても大きすぎます（上限 1 GB）。分けて読み取ってください。")
                return
            told: list[str] = []
            sheets = _listed_sheets(opened, name, forms, told.append)
            if sheets is not None:
                yield from _told(sheets, name)
                if told:
                    yield Reading((), row_notes(told, name))
                return
    except (OSError, EOFError, zlib.error) as error:
        yield unread(name, why_unopened(error))
        return
    yield read_file(file, forms, limits=limits)


def _is_long(file: DocumentFile, limit_bytes: int) -> bool:
    """Whether a regular file holds more, unpacked, than is read at once; what cannot be opened is read_file's to tell."""
    try:
        if file.closed or not stat.S_ISREG(file.path.stat().st_mode):
            return False
        with open_unpacked(file.path) as opened:
            return _reaches(opened, limit_bytes)
    except (OSError, EOFError, ValueError, zlib.error):
        return False


def _reaches(opened: BinaryIO, size: int) -> bool:
    opened.seek(size)
    return bool(opened.read(1))


def _listed_sheets(
    opened: BinaryIO, name: str, forms: Sequence[Form], tell: Tell
) -> Iterator[ReadSheet] | None:
    """The sheets of a CSV list or of JSON, one after the other; None for a document of another kind."""
    opened.seek(0)
    if opened.read(64).lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in {b"{", b"["}:
        return stream_complete_sheets(opened, name, forms)
    listed = tell_list(opened, forms)
    return None if listed is None else read_list(opened, listed, name, forms, tell)


def _told(sheets: Iterator[ReadSheet], name: str) -> Iterator[Reading]:
    """Portions of sheets; where they break off, what stands before, and a note."""
    found = False
    while True:
        portion: list[ReadSheet] = []
        note: PageNote | None = None
        try:
            portion.extend(islice(sheets, _PORTION))
        except BrokenListError as error:
            note = broken_list_note(name, error)
        except MalformedSheetsError as error:
            note = PageNote(name, None, str(error))
        found = found or bool(portion) or note is not None
        if portion or note is not None:
            yield Reading(tuple(portion), (), cut_notes(tuple(portion), name) + ((note,) if note else ()))
        if len(portion) < _PORTION:
            break
    if not found:
        yield unread(name, "シートが一枚もありません。")
