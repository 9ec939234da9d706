"""The command line as a person runs it: a process of its own, with data of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def furikaeri(tmp_path: Path) -> Run:
    """Runs a command with FURIKAERI_DATA in the test's folder; says what it printed and how it ended."""
    environment = {**os.environ, "FURIKAERI_DATA": str(tmp_path / "data")}
    environment.pop("FURIKAERI_DATABASE_URL", None)
    environment.pop("DJANGO_SETTINGS_MODULE", None)

    def run(*words: str | Path, **changes: str) -> subprocess.CompletedProcess[str]:
        code = "import sys; from furikaeri.commands import main; sys.exit(main())"
        command = [sys.executable, "-c", code, *map(str, words)]
        done = subprocess.run(
            command, cwd=tmp_path, env={**environment, **changes}, capture_output=True, text=True, check=False
        )
        assert "Traceback" not in done.stderr, done.stderr
        return done

    return run
