"""The pure rooms, and the commands made of them only, run without Django: they start fast and need no database."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.shape.repository import ROOT, module_name, pure_rooms, python_files

IMPORT_ALL = """
import importlib, sys
for name in sys.argv[1:]:
    importlib.import_module(name)
    if "django" in sys.modules:
        sys.exit(f"{name} imports Django")
"""
RUN_COMMAND = """
import sys
from furikaeri.commands import main
try:
    status = main(sys.argv[1:])
except SystemExit as leaving:
    status = leaving.code
sys.exit("imports Django" if "django" in sys.modules else 0 if status in (0, 1) else f"status {status}")
"""


def run(code: str, *arguments: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-600:]


def test_no_module_of_a_pure_room_imports_django() -> None:
    rooms = pure_rooms()
    names = [module_name(path) for path in python_files() if path.relative_to(ROOT / "src").parts[1] in rooms]
    assert len(names) > len(rooms)
    run(IMPORT_ALL, *names)


@pytest.mark.parametrize("command", ["read", "check"])
def test_help_of_a_pure_command_needs_no_django(command: str) -> None:
    run(RUN_COMMAND, command, "--help")


def test_reading_and_checking_need_no_django(tmp_path: Path) -> None:
    document, sheets = tmp_path / "notes.txt", tmp_path / "sheets.json"
    document.write_text("これは計画の話ではない。\n", encoding="utf-8")
    run(RUN_COMMAND, "read", str(document), "--output", str(sheets))
    run(RUN_COMMAND, "check", str(sheets), "--output", str(tmp_path / "findings.json"))
