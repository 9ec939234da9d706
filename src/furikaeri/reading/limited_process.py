"""Work on files that nobody has looked at yet, in a process of its own: limited in time and memory, ended when it is too much.

The process is started for the first question, gets a preamble, answers one question after another (`answering`), and is
started anew after one that ended it.
"""

from __future__ import annotations

import contextlib
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO, Self

from furikaeri.reading.answering import END, HEAD, MORE, TOO_MUCH_MEMORY

_LOOK_SECONDS = 0.1
_LARGEST_MESSAGE = 400_000_000  # bytes; what is read from the largest document is smaller than the document
_WALL = 2  # times the processor's seconds: a process that waits for nothing is ended too
_ENDING_SECONDS = 10
BROKEN = "扱えない作りのファイルです。もとのソフトで保存し直してください。"
_STOPPED = "読み取りが途中で倒れました（壊れているか、メモリー（{} MB）では足りない作りです）。もとのソフトで保存し直すか、文書を分けてください。"


@dataclass(frozen=True, slots=True)
class ProcessLimits:
    """What one question may take: seconds of the processor, bytes of memory. `niceness`: how far others go first."""

    seconds: int
    memory_bytes: int
    niceness: int = 0


class ProcessEndedError(Exception):
    """The process gave no (further) answer; the message says why in Japanese, as the end of a sentence about a file."""


class LimitedProcess:
    """A process running `module`; close it, or use it in a `with`. Nothing is started before the first question."""

    def __init__(self, module: str, preamble: bytes, limits: ProcessLimits) -> None:
        self._module, self._preamble, self._limits = module, preamble, limits
        self._child: subprocess.Popen[bytes] | None = None
        self._is_used = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def ask(self, question: bytes, look: Callable[[], None] = lambda: None) -> Iterator[bytes]:
        """The answer, piece by piece. `look` is called while we wait and may end it by raising.

        ProcessEndedError without a (whole) answer. What earlier questions left in the process is no reason for that: a
        question that ends it before it answers is asked once more in a new one, unless it was the time.
        """
        try:
            while True:
                may_ask_again = self._child is not None and self._is_used
                try:
                    for piece in self._answer(question, look):
                        may_ask_again = False
                        yield piece
                    return
                except _SilentError as silent:
                    why = self._end(silent.is_late)
                    if silent.is_late or not may_ask_again:
                        raise ProcessEndedError(why) from silent
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """End the process, and what it started."""
        child, self._child = self._child, None
        if child is not None:
            _kill(child)

    def _answer(self, question: bytes, look: Callable[[], None]) -> Iterator[bytes]:
        messages = [question] if self._child else [self._preamble, question]
        child = self._child or self._start()
        source, target = child.stdout, child.stdin
        if source is None or target is None:
            raise _SilentError
        try:
            for message in messages:
                target.write(HEAD.pack(MORE, len(message)) + message)
            target.flush()
        except OSError as error:
            raise _SilentError from error
        while True:
            end = time.monotonic() + _WALL * self._limits.seconds
            mark, size = HEAD.unpack(_received(source, HEAD.size, end, look))
            if mark == END:
                self._is_used = True
                return
            if mark != MORE or size > _LARGEST_MESSAGE:
                raise _SilentError
            yield _received(source, size, end, look)

    def _start(self) -> subprocess.Popen[bytes]:
        limits = (self._limits.seconds, self._limits.memory_bytes, self._limits.niceness)
        self._is_used = False
        self._child = subprocess.Popen(  # noqa: S603 - our own interpreter, no shell
            # -P: nothing is imported from the folder we happen to be in
            [sys.executable, "-P", "-m", self._module, *map(str, limits)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},  # each thread reserves memory
            start_new_session=True,
        )
        return self._child

    def _end(self, is_late: bool) -> str:
        """End the process that answers no more; why it did, in Japanese."""
        child, self._child = self._child, None
        if child is None:
            return BROKEN
        if not is_late:
            with contextlib.suppress(
                subprocess.TimeoutExpired
            ):  # it is about to end, and its status tells why
                child.wait(_ENDING_SECONDS)
        _kill(child)
        return _why(child.returncode, self._limits, is_late=is_late)


class _SilentError(Exception):
    """No answer comes any more; `is_late`: because the time is over."""

    def __init__(self, *, is_late: bool = False) -> None:
        super().__init__()
        self.is_late = is_late


def _received(source: IO[bytes], size: int, end: float, look: Callable[[], None]) -> bytes:
    """The next bytes; while there are none, `look` is called."""
    pieces: list[bytes] = []
    number = source.fileno()
    with selectors.DefaultSelector() as selector:
        selector.register(number, selectors.EVENT_READ)
        while size:
            look()
            if not selector.select(_LOOK_SECONDS):
                if time.monotonic() > end:
                    raise _SilentError(is_late=True)
                continue
            piece = os.read(number, min(size, 1 << 20))
            if not piece:
                raise _SilentError
            pieces.append(piece)
            size -= len(piece)
    return b"".join(pieces)


def _kill(child: subprocess.Popen[bytes]) -> None:
    """End the process and its own."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()
    for stream in (child.stdin, child.stdout):
        if stream is not None:
            with contextlib.suppress(OSError):  # what was not taken is nobody's any more
                stream.close()


def _why(status: int, limits: ProcessLimits, *, is_late: bool) -> str:
    megabytes = limits.memory_bytes // 1_000_000
    if is_late or status == -signal.SIGXCPU:
        return why_late(limits.seconds)
    if status == TOO_MUCH_MEMORY:
        return f"使えるメモリー（{megabytes} MB）では足りません。文書を分けてください。"
    return (
        _STOPPED.format(megabytes) if status < 0 else BROKEN
    )  # libraries that get no memory just break down


def why_late(seconds: int) -> str:
    """In Japanese, that a file took more than so much time."""
    return f"決められた時間（{seconds} 秒）で終わりません。文書を分けてください。"
