"""Work on a file that nobody has looked at yet, in a process of its own: limited in time and memory, ended when it is too much.

A module of this room that is run so begins with `confine` and writes its result to the path it is given.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

TOO_MUCH_MEMORY = 75  # exit status by which the child tells that memory was not enough
LOOK_SECONDS = 0.05
_LARGEST_RESULT_BYTES = 500_000_000
_NICER = 10  # pages go first
_WALL = 2  # times the processor's seconds: a child that waits for nothing is ended too


class ProcessEndedError(Exception):
    """The process gave no result; the message says why in Japanese, as the end of a sentence about a file."""


def run_limited(
    module: str, words: Sequence[str], *, seconds: int, memory_bytes: int, look: Callable[[], None]
) -> bytes:
    """What the module wrote. `look` is called while it runs and may end it by raising; ProcessEndedError without a result."""
    with tempfile.TemporaryDirectory(prefix="furikaeri-") as folder:
        result = Path(folder, "result")
        command = [sys.executable, "-m", module, str(seconds), str(memory_bytes), str(result), *words]
        child = subprocess.Popen(  # noqa: S603 - our own interpreter, no shell
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=folder,
        )
        try:
            _wait(child, seconds, look)
        finally:
            child.kill()
            child.wait()
        if child.returncode == 0 and result.is_file():
            return result.read_bytes()
    raise ProcessEndedError(_why(child.returncode, seconds, memory_bytes))


def _wait(child: subprocess.Popen[bytes], seconds: int, look: Callable[[], None]) -> None:
    end = time.monotonic() + _WALL * seconds
    while child.poll() is None and time.monotonic() < end:
        look()
        time.sleep(LOOK_SECONDS)


def _why(status: int, seconds: int, memory_bytes: int) -> str:
    if status == TOO_MUCH_MEMORY:
        return f"使えるメモリー（{memory_bytes // 1_000_000} MB）では足りません。文書を分けてください。"
    if status in {-9, -24}:  # SIGKILL, by us or at the limit of the processor's time; SIGXCPU
        return f"決められた時間（{seconds} 秒）で終わりません。文書を分けてください。"
    return "扱えない作りのファイルです。もとのソフトで保存し直してください。"


def confine(words: Sequence[str]) -> tuple[Path, Sequence[str]]:
    """In the child, before anything else: set the limits; the path of the result and the module's own words."""
    seconds, memory = int(words[0]), int(words[1])
    os.nice(_NICER)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (_LARGEST_RESULT_BYTES, _LARGEST_RESULT_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    return Path(words[2]), words[3:]
