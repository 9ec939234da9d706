"""Several files read at once, each reader in a process of its own; what the files hold comes in the files' order.

How far the readers may be ahead is limited, so that a slow first file does not fill the memory with all the others.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from queue import Empty, Full, Queue
from threading import Event, Lock, Semaphore

from furikaeri.reading.document_files import DocumentFile
from furikaeri.reading.limited_reading import LimitedReader, Report, reported
from furikaeri.sheet.read_sheets import Reading

_AHEAD = 4  # portions of a file that may wait, and files a reader that may
_SECONDS = 0.1  # between looks whether it is all over


def portions_at_once(
    readers: Sequence[LimitedReader], files: Sequence[DocumentFile], report: Report | None = None
) -> Iterator[Reading]:
    """What the files hold, in their order, portion by portion, read by as many readers at once."""
    if len(readers) == 1:
        for file in reported(files, report):
            yield from readers[0].portions(file)
        return
    work = _Work(files, room=_AHEAD * len(readers))
    with ThreadPoolExecutor(len(readers)) as threads:
        doing = [threads.submit(work.do, reader) for reader in readers]
        try:
            for place, _ in enumerate(reported(files, report)):
                yield from work.result(place, doing)
        finally:
            work.is_over.set()


class _OverError(Exception):
    """Nobody wants the rest any more."""


class _Work:
    """The files, taken in their order by one reader or another, and what was found in each (None: that was all)."""

    def __init__(self, files: Sequence[DocumentFile], *, room: int) -> None:
        self.is_over = Event()
        self._files = iter(enumerate(files))
        self._taking = Lock()
        self._room = Semaphore(room)  # for files that are read before their turn
        self._found: list[Queue[Reading | None]] = [Queue(_AHEAD) for _ in files]

    def do(self, reader: LimitedReader) -> None:
        """Read one file after another, until there are no more."""
        with contextlib.suppress(_OverError):
            while (taken := self._taken()) is not None:
                place, file = taken
                for portion in reader.portions(file, self._look):
                    self._put(place, portion)
                self._put(place, None)

    def result(self, place: int, doing: Sequence[Future[None]]) -> Iterator[Reading]:
        """What a file holds, as it comes; the error of a reader that met one."""
        while True:
            try:
                portion = self._found[place].get(timeout=_SECONDS)
            except Empty:
                for one in doing:
                    if one.done():
                        one.result()
                continue
            if portion is None:
                break
            yield portion
        self._room.release()

    def _taken(self) -> tuple[int, DocumentFile] | None:
        while not self._room.acquire(timeout=_SECONDS):
            self._look()
        with self._taking:
            return next(self._files, None)

    def _put(self, place: int, portion: Reading | None) -> None:
        while True:
            self._look()
            with contextlib.suppress(Full):
                self._found[place].put(portion, timeout=_SECONDS)
                return

    def _look(self) -> None:
        if self.is_over.is_set():
            raise _OverError
