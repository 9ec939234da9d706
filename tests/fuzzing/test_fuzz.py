"""A short fuzzing of each reader, by a number of runs and never by time, each in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.fuzzing.targets import TARGETS

ROOT = Path(__file__).resolve().parents[2]
RUNS = {"pdf": 150, "xlsx": 200, "docx": 300, "html": 400, "csv": 200, "json": 3000, "text": 150, "any": 100}
SEED = 20261125  # of this pass; `make fuzz` takes another each time


@pytest.mark.fuzzing
@pytest.mark.parametrize("kind", TARGETS)
def test_no_random_document_breaks_the_reader(kind: str, tmp_path: Path) -> None:
    pytest.importorskip("atheris", reason="Atheris が入っていません（requirements/fuzzing.txt）。")
    command = [sys.executable, "-m", "tests.fuzzing.fuzz", kind, "--folder", tmp_path]
    done = subprocess.run(
        [*command, "--runs", str(RUNS[kind]), "--seed", str(SEED)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    broken = [path.name for path in (tmp_path / "crashes" / kind).glob("*") if "slow-unit" not in path.name]
    assert (done.returncode, broken) == (0, []), f"seed {SEED}\n{done.stderr[-3000:]}"
    assert f"Done {RUNS[kind]} runs" in done.stderr
