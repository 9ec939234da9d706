"""Running our code where closed files are closed: as the tests' user, or as a root that has given up its privilege."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

_GIVEN_UP = "--bounding-set=-dac_override,-dac_read_search"


def run_without_privilege(code: str, *words: str | Path, **changes: str) -> subprocess.CompletedProcess[str]:
    """Runs Python code for which the permissions of files hold, whoever runs the tests."""
    environment = {**os.environ, **changes}
    environment.pop("FURIKAERI_DATABASE_URL", None)
    command = [sys.executable, "-c", code, *map(str, words)]
    if os.geteuid() == 0:
        setpriv = shutil.which("setpriv")
        if setpriv is None:
            pytest.skip("nothing is closed to root, and setpriv is not here")
        command = [setpriv, _GIVEN_UP, *command]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
