"""What the lock files are checked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import locks

GOOD = f"{locks.MARK}{locks.digest()}\ndjango==5.2 \\\n    --hash=sha256:00\n"


@pytest.fixture
def lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(locks, "ROOT", tmp_path)
    monkeypatch.setattr(locks, "tables", lambda: TABLES)
    return tmp_path / "run.txt"


TABLES = locks.tables()


def test_a_lock_in_step_passes(lock: Path) -> None:
    lock.write_text(GOOD, encoding="utf-8")
    assert locks.faults_of(lock) == []


@pytest.mark.parametrize(
    "text",
    [
        GOOD.replace(locks.digest(), "0" * 64),
        GOOD.replace("    --hash=sha256:00\n", ""),
        GOOD + "--extra-index-url somewhere\n",
        GOOD + "# https://somewhere.example/simple\n",
    ],
    ids=["out of step", "without a hash", "an index", "an address"],
)
def test_a_lock_with_a_fault_is_named(lock: Path, text: str) -> None:
    lock.write_text(text, encoding="utf-8")
    assert len(locks.faults_of(lock)) == 1


def test_the_committed_locks_are_in_step() -> None:
    assert locks.check() == []
