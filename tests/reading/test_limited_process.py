"""Work in a process with limits: too much time or memory, a crash and a person's wish end it, and each has its words."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from furikaeri.reading.limited_process import LimitedProcess, ProcessEndedError, ProcessLimits

CHILD = """
import os, time
from furikaeri.reading.answering import serve

def prepare(preamble):
    held = []
    def answer(question):
        match question:
            case b"who":
                print("noise that is no answer")
                yield preamble
                yield str(os.getpid()).encode()
            case b"hold":
                held.append(bytearray(400_000_000))
                yield b"held"
            case b"need":
                yield str(len(bytearray(400_000_000))).encode()
            case b"loop":
                while True:
                    pass
            case b"half":
                yield b"half"
                os.abort()
            case b"memory":
                bytearray(3_000_000_000)
            case b"work on":
                for _ in range(4):
                    end = time.process_time() + 0.7
                    while time.process_time() < end:
                        pass
                    yield b"."
            case b"niceness":
                yield str(os.nice(0)).encode()
            case b"fault":
                raise RuntimeError
            case b"crash":
                os.abort()
    return answer

serve(prepare)
"""
MEMORY = 700_000_000


@pytest.fixture(autouse=True)
def child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "confined_child.py").write_text(CHILD, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", ":".join([str(tmp_path), *sys.path]))


def started(seconds: int = 60, niceness: int = 0) -> LimitedProcess:
    return LimitedProcess("confined_child", b"known", ProcessLimits(seconds, MEMORY, niceness))


@pytest.fixture(name="process")
def process_of_the_test() -> Iterator[LimitedProcess]:
    with started() as process:
        yield process


def ask(process: LimitedProcess, question: str) -> list[bytes]:
    return list(process.ask(question.encode()))


def test_one_process_answers_one_question_after_another(process: LimitedProcess) -> None:
    first, second = ask(process, "who"), ask(process, "who")
    assert first == second
    assert first[0] == b"known"


@pytest.mark.parametrize(
    ("what", "seconds", "words"),
    [
        ("loop", 1, "時間（1 秒）"),
        ("memory", 60, "メモリー（700 MB）"),
        ("crash", 60, "途中で倒れました"),
        ("fault", 60, "扱えない作り"),
    ],
)
def test_too_much_ends_it_and_the_next_question_is_answered(what: str, seconds: int, words: str) -> None:
    with started(seconds) as process:
        before = ask(process, "who")
        with pytest.raises(ProcessEndedError, match=words):
            ask(process, what)
        after = ask(process, "who")
        assert after[1] != before[1]


def test_what_an_earlier_question_left_hinders_nothing(process: LimitedProcess) -> None:
    assert ask(process, "hold") == [b"held"]
    assert ask(process, "need") == [b"400000000"]


def test_half_an_answer_is_given_once_and_ends_with_the_reason(process: LimitedProcess) -> None:
    ask(process, "who")
    got: list[bytes] = []
    with pytest.raises(ProcessEndedError, match="途中で倒れました"):
        got.extend(process.ask(b"half"))
    assert got == [b"half"]


def test_the_time_is_each_piece_s() -> None:
    with started(2) as process:
        assert ask(process, "work on") == [b"."] * 4


def test_who_looks_may_end_it(process: LimitedProcess) -> None:
    def look() -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        list(process.ask(b"loop", look))
    assert ask(process, "who")[0] == b"known"


def test_closed_it_is_gone(process: LimitedProcess) -> None:
    number = int(ask(process, "who")[1])
    process.close()
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)


def test_others_may_go_first() -> None:
    with started(niceness=10) as process:
        assert int(ask(process, "niceness")[0]) >= min(10, os.nice(0) + 10)
