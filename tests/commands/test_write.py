from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from furikaeri.sheet.sheet_json import sheet_to_json
from tests.commands.conftest import Run
from tests.outputs.fictional_prints import changed, fictional, read_back

MANY = 400  # sheets, enough to be interrupted in their midst


@pytest.fixture
def sheets(tmp_path: Path) -> Path:
    path = tmp_path / "sheets.json"
    formed = [changed(fictional()[0], name="𠮷野\ue000"), fictional()[1]]
    path.write_text(json.dumps({"sheets": [sheet_to_json(f.sheet) for f in formed]}), encoding="utf-8")
    return path


def test_what_was_substituted_is_reported_by_name(furikaeri: Run, sheets: Path, tmp_path: Path) -> None:
    done = furikaeri("write", sheets, "--to", "out.pdf")
    assert done.returncode == 0
    lines = done.stderr.splitlines()
    assert [line.split("(")[1].split(")")[0] for line in lines] == [
        "U+20BB7 CJK UNIFIED IDEOGRAPH-20BB7",
        "U+E000 外字",
    ]
    assert len(read_back((tmp_path / "out.pdf").read_bytes()).sheets) == 2


def test_a_booklet(furikaeri: Run, sheets: Path, tmp_path: Path) -> None:
    assert furikaeri("write", sheets, "--to", "out.pdf", "--booklet").returncode == 0
    reading = read_back((tmp_path / "out.pdf").read_bytes())
    assert [sheet.source.pages for sheet in reading.sheets if sheet.source] == [(4, 5), (6, 7)]


def test_parts(furikaeri: Run, sheets: Path, tmp_path: Path) -> None:
    assert furikaeri("write", sheets, "--to", "out.pdf", "--parts", "1").returncode == 0
    assert sorted(path.name for path in tmp_path.glob("out*")) == ["out-01.pdf", "out-02.pdf"]


@pytest.mark.parametrize(
    "words",
    [
        ("--to", "out.html", "--booklet"),
        ("--to", "out.odt"),
        ("--to", "out.pdf", "--parts", "0"),
        ("--to", "out.pdf", "--parts", "2", "--booklet"),
        ("--to", "nowhere/out.pdf"),
    ],
)
def test_wrong_usage_is_one_line_and_no_file(
    furikaeri: Run, sheets: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    done = furikaeri("write", sheets, *words)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["sheets.json"]


@pytest.mark.parametrize("after_seconds", [0.4, 1.2, 2.5])
def test_ctrl_c_ends_it_in_one_line_without_half_a_file(tmp_path: Path, after_seconds: float) -> None:
    path = tmp_path / "many.json"
    one = sheet_to_json(fictional()[0].sheet)
    many = [{**one, "fields": {**one["fields"], "overview": f"{n}"}} for n in range(MANY)]
    path.write_text(json.dumps({"sheets": many}), encoding="utf-8")
    code = "import sys; from furikaeri.commands import main; print('begun', flush=True); sys.exit(main())"
    command = [sys.executable, "-c", code, "write", str(path), "--to", str(tmp_path / "out.pdf")]
    with subprocess.Popen(
        command, cwd=tmp_path, env=os.environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "begun\n"
        time.sleep(after_seconds)
        running.send_signal(signal.SIGINT)
        _, said = running.communicate(timeout=60)
    if running.returncode == 0:  # a fast machine had done before
        assert (tmp_path / "out.pdf").stat().st_size > 0
        return
    assert running.returncode == 130
    assert len(said.splitlines()) == 1, said
    assert [path.name for path in tmp_path.iterdir()] == ["many.json"]
