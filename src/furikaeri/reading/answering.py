"""The side of a limited process that answers: sets its own limits, then answers questions that come through its standard input.

A message is a mark (a piece, or the end of an answer), a length, and so many bytes; each piece of an answer has its own time.
"""

from __future__ import annotations

import os
import resource
import struct
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import IO, NoReturn

TOO_MUCH_MEMORY = 75  # exit status by which the process tells that memory was not enough
HEAD = struct.Struct(">cQ")
MORE, END = b"+", b"."
_LARGEST_WRITTEN = 50_000_000  # bytes of a file that the process may leave
Answer = Callable[[bytes], Iterable[bytes]]  # piece by piece


def serve(prepare: Callable[[bytes], Answer]) -> NoReturn:
    """In the process, after its imports: set the limits, prepare, and answer until nobody asks any more."""
    seconds, memory_bytes, niceness = map(int, sys.argv[1:4])
    os.nice(niceness)
    source, target = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    for number, way in ((0, os.O_RDONLY), (1, os.O_WRONLY)):  # what a library prints is no answer
        os.dup2(os.open(os.devnull, way), number)
    for kind, most in (
        (resource.RLIMIT_AS, memory_bytes),
        (resource.RLIMIT_FSIZE, _LARGEST_WRITTEN),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))
    try:
        questions = _messages(source)
        answer = prepare(next(questions, b""))
        for question in questions:
            _grant(seconds)
            for piece in answer(question):
                target.write(HEAD.pack(MORE, len(piece)) + piece)
                target.flush()
                _grant(seconds)
            target.write(HEAD.pack(END, 0))
            target.flush()
    except MemoryError:
        os._exit(TOO_MUCH_MEMORY)
    sys.exit()


def _messages(source: IO[bytes]) -> Iterator[bytes]:
    while len(head := source.read(HEAD.size)) == HEAD.size:
        yield source.read(HEAD.unpack(head)[1])


def _grant(seconds: int) -> None:
    """Let the process use so many seconds from now on."""
    used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    resource.setrlimit(resource.RLIMIT_CPU, (int(used) + 1 + seconds, resource.RLIM_INFINITY))
