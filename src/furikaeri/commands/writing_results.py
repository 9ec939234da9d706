"""What a command says and gives: results to standard output or a file, lines for a person, problems in one line.

Standard streams may be closed, full, or cut off (`| head`): that is one Japanese line too, never a traceback.
"""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, TextIO

from furikaeri.outputs.whole_files import open_whole
from furikaeri.sheet.file_troubles import file_trouble
from furikaeri.sheet.read_sheets import PageNote

STANDARD_OUTPUT = "標準出力"
# Line ends, and marks that move the cursor or turn the writing round: a file's name may hold them
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]+")


class UnwritableResultError(Exception):
    """A result cannot be written where it belongs; the message is Japanese and names the place."""


def open_standard_streams() -> None:
    """Gives streams that were closed before we started (`>&-`) back their numbers, so that no file of ours takes them.

    Output that nobody opened still refuses what is written: a result must not vanish without a word.
    """
    if sys.stdout is None:
        sys.stdout = _standard_stream(1, os.O_RDONLY)
    if sys.stderr is None:
        sys.stderr = _standard_stream(2, os.O_WRONLY)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal that has no Japanese


def _standard_stream(number: int, way: int) -> TextIO:
    os.dup2(os.open(os.devnull, way), number)
    return open(number, "w", encoding="utf-8", closefd=False)


@contextmanager
def _writing_to(where: str) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:  # the reader has gone: nothing more to say, and nowhere to say it
        raise
    except OSError as error:
        raise UnwritableResultError(f"{where} に書けません（{file_trouble(error)}）。") from error


def write_result(pieces: Iterable[str], output: str | None) -> None:
    """Write a result piece by piece (a long one is never one string in memory) to a file, None is standard output.

    A file is replaced when all is written, or stays as it was. UnwritableResultError says what stood in the way.
    """
    with _writing_to(output or STANDARD_OUTPUT):
        if output is None:
            _write_pieces(sys.stdout.buffer, pieces)
            return
        with open_whole(Path(output)) as file:
            _write_pieces(file, pieces)


def _write_pieces(file: BinaryIO, pieces: Iterable[str]) -> None:
    for piece in pieces:
        file.write(piece.encode())
    file.flush()


def say(line: str) -> None:
    """A line for a person, on standard output, at once."""
    with _writing_to(STANDARD_OUTPUT):
        print(line, flush=True)


def complain(problem: str) -> None:
    """One problem in one line on standard error, whatever a file's name holds."""
    with suppress(OSError):  # the status still tells
        print(_UNSEEN.sub(" ", problem.strip()), file=sys.stderr, flush=True)


def refuse(*problems: str) -> int:
    """Problems that leave nothing to do, one a line; gives the exit status for them."""
    for problem in problems:
        complain(problem)
    return 2


def complain_unread(notes: Iterable[PageNote]) -> None:
    """One line for each page or document that could not be read."""
    for note in notes:
        page = "" if note.page is None else f" {note.page}ページ"
        complain(f"{note.document}{page}: {note.reason}")


def flush_output() -> None:
    """What was printed reaches standard output, or UnwritableResultError says why not."""
    with _writing_to(STANDARD_OUTPUT):
        sys.stdout.flush()


def discard_output() -> None:
    """Forget what standard output did not take, lest Python stumbles over it again when it ends."""
    with suppress(OSError):  # no stream of the system's
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
