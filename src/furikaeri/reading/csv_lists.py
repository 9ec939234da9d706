"""Lists of sheets as CSV or TSV text: encoding and separator told by content, rows read one by one.

A list may be long: nothing but the row at hand is kept. Its places are the lines of the file the row stands on.
"""

from __future__ import annotations

import codecs
import csv
import hashlib
import io
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO

from furikaeri.reading.list_bodies import Tell, sheets_of_rows
from furikaeri.reading.list_headings import find_heading
from furikaeri.reading.list_rows import ListRow, Places
from furikaeri.sheet.form import Form
from furikaeri.sheet.formula_guards import unguarded
from furikaeri.sheet.read_sheets import LineEvidence, ReadSheet, Source

_SEPARATORS = (",", "\t", ";")
_CHUNK_BYTES = 1 << 20
_HEAD_BYTES = 1 << 16
_HEADING_WITHIN = 20  # rows; above the heading there may be titles and notes
_LONGEST_LINE = 1_000_000  # characters; a whole sheet has some 4,000


class BrokenListError(ValueError):
    """From this line (1-based) on a list cannot be read; what stands before it can."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


@dataclass(frozen=True, slots=True)
class ListText:
    """A file found to be a list: its encoding, its separator, and the SHA-256 of its bytes."""

    encoding: str
    separator: str
    sha256: str


def tell_list(file: BinaryIO, forms: Sequence[Form]) -> ListText | None:
    """Whether a file (read twice, so it must be seekable) is a list of one of the forms' sheets; None when it is not.

    The whole file must be text in one encoding: a character broken far behind must not turn into another one.
    """
    encodings, sha256 = _encodings(file)
    for encoding in encodings:
        for separator in _SEPARATORS:
            if _has_heading(file, encoding, separator, forms):
                return ListText(encoding, separator, sha256)
    return None


def read_list(
    file: BinaryIO, listed: ListText, name: str, forms: Sequence[Form], tell: Tell | None = None
) -> Iterator[ReadSheet]:
    """The sheets of a list, one after the other; BrokenListError where it cannot be read on. `tell` hears of other rows."""
    source = Source(name, listed.sha256, None)
    with closing(_rows(file, listed.encoding, listed.separator)) as rows:
        yield from sheets_of_rows(
            (ListRow(cells, _whole_row(place)) for cells, place in rows), forms, source, tell=tell
        )


def _whole_row(place: LineEvidence) -> Places:
    return lambda _: place


def _encodings(file: BinaryIO) -> tuple[list[str], str]:
    """The encodings all of a file can be read in, the likelier first, and the SHA-256 of its bytes."""
    file.seek(0)
    chunk = file.read(_CHUNK_BYTES)
    decoders = {name: codecs.getincrementaldecoder(name)() for name in _candidates(chunk[:_HEAD_BYTES])}
    digest = hashlib.sha256()
    while True:
        digest.update(chunk)
        for name, decoder in list(decoders.items()):
            try:
                decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError:
                del decoders[name]
        if not chunk:
            return list(decoders), digest.hexdigest()
        chunk = file.read(_CHUNK_BYTES)


def _candidates(head: bytes) -> tuple[str, ...]:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ("utf-16",)
    if head.startswith(codecs.BOM_UTF8):
        return ("utf-8-sig",)
    return ("utf-16-le", "utf-16-be") if b"\x00" in head else ("utf-8", "cp932")


def _has_heading(file: BinaryIO, encoding: str, separator: str, forms: Sequence[Form]) -> bool:
    first: list[ListRow] = []
    with suppress(BrokenListError), closing(_rows(file, encoding, separator)) as rows:
        first.extend(ListRow(cells, _whole_row(place)) for cells, place in islice(rows, _HEADING_WITHIN))
    return find_heading([row for row in first if not row.is_blank()], forms) is not None


def _rows(
    file: BinaryIO, encoding: str, separator: str
) -> Generator[tuple[list[str], LineEvidence], None, None]:
    """The rows of the file, each with the lines it stands on."""
    file.seek(0)
    text = io.TextIOWrapper(file, encoding=encoding, newline="")
    reader = csv.reader(_lines(text), delimiter=separator, strict=True)
    try:
        while True:
            first = reader.line_num + 1
            try:
                row = next(reader, None)
            except csv.Error as error:  # a quotation mark without its pair, a cell of endless length
                raise BrokenListError(first) from error
            if row is None:
                return
            yield [unguarded(cell) for cell in row], LineEvidence(None, first, reader.line_num)
    finally:
        text.detach()  # the file is its opener's to close


def _lines(text: io.TextIOWrapper) -> Iterator[str]:
    while line := text.readline(_LONGEST_LINE):
        if len(line) == _LONGEST_LINE:
            raise csv.Error("endless line")
        yield line
