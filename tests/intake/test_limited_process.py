"""Work in a process with limits: too much time or memory, a crash and a person's wish end it, and each has its words."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from furikaeri.intake.limited_process import ProcessEndedError, run_limited

CHILD = """
import os, sys
from furikaeri.intake.limited_process import TOO_MUCH_MEMORY, confine
result, (what,) = confine(sys.argv[1:])
if what == "work":
    result.write_text("done")
elif what == "loop":
    while True:
        pass
elif what == "memory":
    try:
        bytearray(3_000_000_000)
    except MemoryError:
        sys.exit(TOO_MUCH_MEMORY)
else:
    os.abort()
"""
MEMORY = 1_000_000_000


@pytest.fixture
def child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    (tmp_path / "confined_child.py").write_text(CHILD, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", ":".join([str(tmp_path), *sys.path]))
    return "confined_child"


def run(child: str, what: str, seconds: int = 20) -> bytes:
    return run_limited(child, [what], seconds=seconds, memory_bytes=MEMORY, look=lambda: None)


def test_the_result_is_what_the_child_wrote(child: str) -> None:
    assert run(child, "work") == b"done"


@pytest.mark.parametrize(
    ("what", "seconds", "words"),
    [("loop", 1, "時間（1 秒）"), ("memory", 20, "メモリー（1000 MB）"), ("crash", 20, "扱えない作り")],
)
def test_too_much_ends_it(child: str, what: str, seconds: int, words: str) -> None:
    with pytest.raises(ProcessEndedError, match=words):
        run(child, what, seconds)


def test_who_looks_may_end_it(child: str) -> None:
    def look() -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        run_limited(child, ["loop"], seconds=60, memory_bytes=MEMORY, look=look)
