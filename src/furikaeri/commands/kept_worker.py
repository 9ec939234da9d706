"""The program that keeps a worker beside the server: starts it anew when it breaks down, ends it with the server.

`furikaeri serve` starts it (`python -m furikaeri.commands.kept_worker NUMBER-OF-THE-SERVER`) and then becomes the server.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from types import FrameType

from furikaeri.commands.writing_results import complain

LOOK_SECONDS = 0.5
PAUSE_SECONDS = 5.0  # before the next start, so that what breaks at once does not take the whole machine
GRACE_SECONDS = 20.0  # for putting the job in hand back; setting the pages of a booklet cannot be interrupted


def start_keeper() -> None:
    """Start the keeper as a child of this program."""
    words = [sys.executable, "-m", "furikaeri.commands.kept_worker", str(os.getpid())]
    subprocess.Popen(words)  # noqa: S603 - our own interpreter, no shell


def keep_worker(server: int) -> None:
    """Keep a worker while the server, our parent, lives and nobody says to end."""
    ended = False

    def hear(_number: int, _frame: FrameType | None) -> None:
        nonlocal ended
        ended = True

    def is_over() -> bool:
        return ended or os.getppid() != server

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, hear)
    while not is_over():
        worker = subprocess.Popen(  # noqa: S603 - our own interpreter, no shell
            [sys.executable, "-m", "furikaeri.commands", "work", "--parent", str(os.getpid())]
        )
        while worker.poll() is None and not is_over():
            time.sleep(LOOK_SECONDS)
        if worker.poll() is None:
            _end(worker)
            return
        complain(f"作業係が止まったので、{PAUSE_SECONDS:.0f}秒後に動かし直します。")
        again = time.monotonic() + PAUSE_SECONDS
        while time.monotonic() < again and not is_over():
            time.sleep(LOOK_SECONDS)


def _end(worker: subprocess.Popen[bytes]) -> None:
    worker.terminate()
    try:
        worker.wait(GRACE_SECONDS)
    except subprocess.TimeoutExpired:
        worker.kill()  # its job is taken over later


if __name__ == "__main__":
    keep_worker(int(sys.argv[1]))
