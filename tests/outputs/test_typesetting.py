"""Setting pages here and in a process of its own gives the same; what is stopped leaves no process and no file behind."""

from __future__ import annotations

import io
import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from furikaeri.outputs.pdf_files import write_pdf, write_pdf_part
from furikaeri.outputs.typesetting import TypesetOrder, typeset_apart
from furikaeri.sheet.sheet_json import sheet_to_json
from tests.outputs.fictional_prints import fictional

COMMAND = "import sys; from furikaeri.commands import main; sys.exit(main())"
MANY = 600  # sheets, set apart for long enough to be stopped meanwhile


def test_a_part_is_the_same_pdf() -> None:
    here, apart = io.BytesIO(), io.BytesIO()
    write_pdf(fictional()[:2], here, lambda _: None)
    write_pdf_part(fictional()[:2], apart, lambda _: None)
    assert here.getvalue() == apart.getvalue()


def children(process: int) -> list[int]:
    """The programs that a program has started (Linux)."""
    tasks = Path(f"/proc/{process}/task").glob("*/children")
    return [int(child) for task in tasks for child in task.read_text().split()]


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs Linux")
def test_ctrl_c_ends_the_setting_too(tmp_path: Path) -> None:
    one = json.dumps(sheet_to_json(fictional()[0].sheet))
    (tmp_path / "many.ndjson").write_text(f"{one}\n" * MANY, encoding="utf-8")
    words = ["write", "many.ndjson", "--to", "out.pdf"]
    with subprocess.Popen(
        [sys.executable, "-c", COMMAND, *words], cwd=tmp_path, stderr=subprocess.PIPE
    ) as running:
        setting: list[int] = []
        while not setting:
            assert running.poll() is None, "it was done before it could be stopped"
            setting = children(running.pid)
            time.sleep(0.02)
        running.send_signal(signal.SIGINT)
        _, said = running.communicate(timeout=60)
    assert (running.returncode, len(said.splitlines())) == (130, 1)
    assert not any(Path(f"/proc/{one}").exists() for one in setting)
    assert [path.name for path in tmp_path.iterdir()] == ["many.ndjson"]


def test_a_document_that_cannot_be_set_is_no_empty_pdf() -> None:
    with pytest.raises(RuntimeError, match="without a PDF"):
        typeset_apart(TypesetOrder("/none.typ", "/", "/", "{}", "2026-04-01T00:00:00+09:00"))
