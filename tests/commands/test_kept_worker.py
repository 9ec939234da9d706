"""`furikaeri serve` keeps a worker beside it: anew when it was killed, gone when the server is."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from tests.commands.test_serve import answer, free_port
from tests.workers import environment, wait_until

KEEPER = "furikaeri.commands.kept_worker"


def status(pid: int) -> tuple[str, int]:
    """A program's state and its parent as Linux tells them; a program that is gone is as dead as one not yet buried."""
    try:
        state, parent, *_ = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return "Z", 0
    return state, int(parent)


def is_running(pid: int) -> bool:
    return status(pid)[0] != "Z"


def children(parent: int, word: str) -> list[int]:
    """Running children of a program that have this word in their command line."""
    everyone = (int(folder.name) for folder in Path("/proc").iterdir() if folder.name.isdigit())
    own = [pid for pid in everyone if is_running(pid) and status(pid)[1] == parent]
    return [pid for pid in own if word.encode() in Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")]


def worker_of(server: int) -> list[int]:
    return [worker for keeper in children(server, KEEPER) for worker in children(keeper, "work")]


def serve(tmp_path: Path, *words: str) -> tuple[subprocess.Popen[bytes], int]:
    port = free_port()
    command = [sys.executable, "-m", "furikaeri.commands", "serve", *words]
    return subprocess.Popen(
        command, env={**environment(tmp_path), "PORT": str(port)}, stdout=subprocess.DEVNULL
    ), port


def test_a_worker_that_was_killed_is_followed_by_another_and_none_is_left(tmp_path: Path) -> None:
    server, _ = serve(tmp_path)
    with server:
        try:
            wait_until(lambda: len(worker_of(server.pid)) == 1)
            (first,) = worker_of(server.pid)
            (keeper,) = children(server.pid, KEEPER)
            os.kill(first, signal.SIGKILL)
            wait_until(lambda: worker_of(server.pid) not in ([], [first]))
            (second,) = worker_of(server.pid)
        finally:
            server.terminate()
    wait_until(lambda: not is_running(keeper) and not is_running(second))


def test_a_server_that_was_killed_takes_its_worker_with_it(tmp_path: Path) -> None:
    server, _ = serve(tmp_path)
    with server:
        try:
            wait_until(lambda: len(worker_of(server.pid)) == 1)
            (worker,) = worker_of(server.pid)
        finally:
            server.kill()
    wait_until(lambda: not is_running(worker))


def test_a_server_alone(tmp_path: Path) -> None:
    server, port = serve(tmp_path, "--no-worker")
    with server:
        try:
            answer(f"http://127.0.0.1:{port}/about/").close()
            assert children(server.pid, KEEPER) == []
        finally:
            server.terminate()
