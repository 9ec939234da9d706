from __future__ import annotations

import gzip
import json
import sys
from importlib import resources
from pathlib import Path
from subprocess import run

import pytest

from furikaeri.commands import main
from furikaeri.sheet.sheet_json import sheet_to_json
from tests.checking.filled_sheets import OTHER, filled


@pytest.fixture
def sheets(tmp_path: Path) -> Path:
    path = tmp_path / "sheets.json"
    path.write_text(
        json.dumps({"sheets": [sheet_to_json(filled()), sheet_to_json(filled(OTHER))]}), encoding="utf-8"
    )
    return path


def test_no_findings(sheets: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["check", str(sheets)]) == 0
    assert json.loads(capfdbinary.readouterr().out) == {"findings": []}


@pytest.mark.parametrize("name", ["sheets.ndjson", "sheets.json.gz"])
def test_what_write_takes_is_checked_too(name: str, sheets: Path, tmp_path: Path) -> None:
    path = tmp_path / name
    if name.endswith(".gz"):
        path.write_bytes(gzip.compress(sheets.read_bytes()))
    else:
        lines = [json.dumps(sheet_to_json(sheet)) for sheet in (filled(), filled(OTHER))]
        path.write_text("\n".join(lines), encoding="utf-8")
    assert main(["check", str(path), "--output", str(tmp_path / "findings.json")]) == 0
    path.write_bytes(path.read_bytes()[:-20])
    assert main(["check", str(path)]) == 2


def test_findings_are_written(tmp_path: Path) -> None:
    path, output = tmp_path / "sheets.json", tmp_path / "findings.json"
    sheet = {"form": "sendai-welfare", "fields": {"name": "港の会", "number": "1"}}
    path.write_text("\ufeff" + json.dumps({"sheets": [sheet]}), encoding="utf-8")
    assert main(["check", str(path), "--output", str(output)]) == 1
    (first, *_) = json.loads(output.read_text(encoding="utf-8"))["findings"]
    assert set(first) == {"rule", "severity", "sheet", "field", "message", "remedy"}
    assert first["sheet"] == {"direction_code": None, "number": "1", "name": "港の会", "order": 0}


def test_another_form_is_given_by_its_file(tmp_path: Path) -> None:
    text = (resources.files("furikaeri.sheet") / "forms" / "sendai-welfare.toml").read_text(encoding="utf-8")
    form, path = tmp_path / "copy.toml", tmp_path / "sheets.json"
    form.write_text(text.replace('id = "sendai-welfare"', 'id = "elsewhere"'), encoding="utf-8")
    path.write_text(json.dumps({"sheets": [sheet_to_json(filled(form="elsewhere"))]}), encoding="utf-8")
    assert main(["check", str(path)]) == 2
    assert main(["check", str(path), "--form", str(form), "--output", str(tmp_path / "f.json")]) == 0


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[1",
        b"3",
        b"\x82\xa0",
        b"[" * 100_000,
        b'{"sheets": [' + b"[" * 100_000,
        b'{"sheets": ' + b"1" * 5000 + b"}",
        b'{"sheets": [{"form": "unknown", "fields": {}}]}',
        b'{"sheets": [{"form": "none.toml", "fields": {}}]}',
        b'{"sheets": [{"form": "sendai-welfare", "fields": {"settled_thousand_yen": "1,200"}}]}',
        b'{"sheets": [{"form": "sendai-welfare", "fields": {"name": "\\ud800"}}]}',
    ],
)
def test_unusable_input_is_one_line(
    content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "sheets.json"
    path.write_bytes(content)
    assert main(["check", str(path)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert err.endswith("。\n")


def test_files_that_cannot_be_opened(
    tmp_path: Path, sheets: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(tmp_path / "none.json")]) == 2
    assert "ファイルがありません。" in capsys.readouterr().err
    assert main(["check", str(tmp_path)]) == 2
    assert main(["check", str(sheets), "--output", str(tmp_path / "no" / "where.json")]) == 2
    assert "に書けません" in capsys.readouterr().err


def test_an_endless_file_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "/dev/zero"]) == 2
    assert "JSON として読めません" in capsys.readouterr().err


def test_checking_runs_without_django(sheets: Path) -> None:
    code = f"import sys; from furikaeri.commands import main; main(['check', {str(sheets)!r}]); sys.exit('django' in sys.modules)"
    assert run([sys.executable, "-c", code], check=False, capture_output=True).returncode == 0
