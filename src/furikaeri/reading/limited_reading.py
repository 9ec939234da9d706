"""The door of reading for files that nobody has looked at yet: each is read within limits, and the rest is read all the same.

What a library of others takes apart (PDF, packages, XML, HTML, JSON) and what is large is read in a process of its own, one
for all files. A small plain text is read here: starting a process would take longer than reading it. What comes back is
JSON, never an object: a document that took over the process would have no way into ours.
"""

from __future__ import annotations

import json
import pickle
import stat
import tempfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Self

from furikaeri.reading.answering import Answer, serve
from furikaeri.reading.document_files import DocumentFile, open_unpacked
from furikaeri.reading.limited_process import (
    BROKEN,
    LimitedProcess,
    ProcessEndedError,
    ProcessLimits,
    why_late,
)
from furikaeri.reading.locked_documents import Passwords, asks_for_password, next_passwords, no_passwords
from furikaeri.reading.page_notes import unread
from furikaeri.reading.reading_files import read_file
from furikaeri.reading.reading_limits import ReadingLimits
from furikaeri.reading.reading_portions import read_portions
from furikaeri.reading.time_limits import TimeOverError, is_time_limitable, time_limit
from furikaeri.sheet.form import Form
from furikaeri.sheet.read_sheets import Reading
from furikaeri.sheet.sheet_json import reading_from_json, reading_to_json

Report = Callable[[int, int, str], None]
SMALL_BYTES = 1_000_000  # of a text; a booklet of a hundred sheets has some 400,000
_HEAD_BYTES = 4096
_BLANKS = b"\xef\xbb\xbf\xff\xfe \t\r\n\f\x00"  # and the marks of encodings
# A document that begins so is not plain: PDF, ZIP, the old container of Office, HTML and XML, JSON
_NOT_PLAIN = (b"%PDF", b"PK", b"\xd0\xcf\x11\xe0", b"<", b"{", b"[")


class LimitedReader:
    """Reads one file after another within the same limits; to be closed, or used in a `with`."""

    def __init__(
        self,
        forms: Sequence[Form],
        limits: ReadingLimits,
        *,
        niceness: int = 0,
        passwords: Passwords = no_passwords,
    ) -> None:
        self._passwords = passwords
        self._forms, self._limits = tuple(forms), limits
        own = ProcessLimits(limits.seconds, limits.memory_bytes, niceness)
        self._process = LimitedProcess(__name__, pickle.dumps((self._forms, limits)), own)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.close()

    def read(self, file: DocumentFile, look: Callable[[], None] = lambda: None) -> Reading:
        """What a file holds, as one. `look` is called now and then while it is read and may end it by raising."""
        reading = Reading()
        for portion in self._read(file, look, in_portions=False):
            reading = reading.joined(portion)
        return reading

    def portions(self, file: DocumentFile, look: Callable[[], None] = lambda: None) -> Iterator[Reading]:
        """What a file holds; of a long list some sheets at a time. `look` as for `read`."""
        return self._read(file, look, in_portions=True)

    def _read_here(self, file: DocumentFile) -> Reading:
        try:
            with time_limit(self._limits.seconds):
                return read_file(file, self._forms, limits=self._limits)
        except TimeOverError:
            return unread(file.name, why_late(self._limits.seconds))

    def _read(self, file: DocumentFile, look: Callable[[], None], *, in_portions: bool) -> Iterator[Reading]:
        with _lying(file, self._limits.file_bytes) as lying:
            locked: Reading | None = None
            for portion in self._read_once(lying, look, in_portions=in_portions):
                if asks_for_password(portion):
                    locked = portion
                else:
                    yield portion
            if locked is not None:
                yield self._unlocked(lying, locked, look)

    def _unlocked(self, file: DocumentFile, locked: Reading, look: Callable[[], None]) -> Reading:
        """What a document with a password holds, when one of those there are opens it."""
        for password in next_passwords(self._passwords, file.name):
            opening = replace(file, password=password)
            reading = Reading()
            for portion in self._read_once(opening, look, in_portions=False):
                reading = reading.joined(portion)
            if not asks_for_password(reading):
                return reading
            locked = reading
        return locked

    def _read_once(
        self, file: DocumentFile, look: Callable[[], None], *, in_portions: bool
    ) -> Iterator[Reading]:
        if _is_small_and_plain(file) and is_time_limitable():
            yield self._read_here(file)
            return
        try:
            absolute = replace(file, path=file.path.absolute())
            for piece in self._process.ask(pickle.dumps((absolute, in_portions)), look):
                yield _told(piece)
        except ProcessEndedError as error:
            yield unread(file.name, str(error))


def reported(files: Sequence[DocumentFile], report: Report | None) -> Iterator[DocumentFile]:
    """The files, one after another; `report` hears how many are done, how many there are, and the next one's name."""
    for done, file in enumerate(files):
        if report:
            report(done, len(files), file.path.name)
        yield file
    if report:
        report(len(files), len(files), "")


@contextmanager
def _lying(file: DocumentFile, limit_bytes: int) -> Iterator[DocumentFile]:
    """The file where another process can open it: what comes through a pipe can be read only once, and only here."""
    with ExitStack() as kept:
        with suppress(OSError, ValueError):  # reading it tells why
            if not file.closed and not stat.S_ISREG(file.path.stat().st_mode):
                stream = kept.enter_context(file.path.open("rb"))
                copy = kept.enter_context(tempfile.NamedTemporaryFile(prefix="furikaeri-"))
                copy.write(stream.read(limit_bytes + 1))
                copy.flush()
                file = replace(file, path=Path(copy.name), called=file.name)
        yield file


def _is_small_and_plain(file: DocumentFile) -> bool:
    """Whether a file is read as quickly as looked at, by nothing but our own code; so is one that cannot be opened."""
    if file.closed:
        return True
    try:
        with open_unpacked(file.path) as opened:
            head = opened.read(_HEAD_BYTES).lstrip(_BLANKS)
            return not head.startswith(_NOT_PLAIN) and len(opened.read(SMALL_BYTES)) < SMALL_BYTES
    except (OSError, EOFError, zlib.error):
        return True


def _told(piece: bytes) -> Reading:
    try:
        return reading_from_json(json.loads(piece))
    except (ValueError, RecursionError) as error:
        raise ProcessEndedError(BROKEN) from error


def _prepare(preamble: bytes) -> Answer:
    """In the process: what answers for a file with what it holds."""
    forms, limits = pickle.loads(preamble)  # noqa: S301 - our own words to ourselves

    def answer(question: bytes) -> Iterator[bytes]:
        file, in_portions = pickle.loads(question)  # noqa: S301
        portions = (
            read_portions(file, forms, limits=limits)
            if in_portions
            else iter([read_file(file, forms, limits=limits)])
        )
        for reading in portions:
            yield json.dumps(reading_to_json(reading), ensure_ascii=False).encode()

    return answer


if __name__ == "__main__":
    serve(_prepare)
