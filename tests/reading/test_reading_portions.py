"""Long lists come in portions, everything else as one; what breaks off keeps what stands before."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from furikaeri.reading import reading_portions
from furikaeri.reading.document_files import DocumentFile
from furikaeri.reading.reading_limits import ReadingLimits
from furikaeri.reading.reading_portions import read_portions
from furikaeri.sheet.read_sheets import Reading
from furikaeri.sheet.sheet_json import sheet_to_json
from tests.checking.filled_sheets import FORM, filled

ONE = json.dumps(sheet_to_json(filled()), ensure_ascii=False)
SHEETS = 450
SMALL = 2_000  # bytes: every list below is long against it


def read(path: Path) -> list[Reading]:
    return list(read_portions(DocumentFile(path), [FORM], limits=ReadingLimits(file_bytes=SMALL)))


@pytest.mark.parametrize("name", ["long.ndjson", "long.ndjson.gz"])
def test_a_long_list_comes_in_portions(tmp_path: Path, name: str) -> None:
    data = f"{ONE}\n".encode() * SHEETS
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    portions = read(tmp_path / name)
    assert [len(portion.sheets) for portion in portions] == [200, 200, 50]
    assert {sheet.text("name") for portion in portions for sheet in portion.sheets} == {filled().text("name")}


def test_what_stands_before_a_break_is_kept_and_the_break_is_told(tmp_path: Path) -> None:
    (tmp_path / "cut.ndjson").write_text(f"{ONE}\n" * 3 + ONE[:-9], encoding="utf-8")
    (portion,) = read(tmp_path / "cut.ndjson")
    assert len(portion.sheets) == 3
    assert [note.document for note in portion.unread] == ["cut.ndjson"]


def test_a_long_text_is_still_refused_by_its_size(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("事業の話。\n" * 500, encoding="utf-8")
    (portion,) = read(tmp_path / "long.txt")
    assert "大きすぎます" in portion.unread[0].reason


def test_a_list_has_a_limit_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_portions, "LIST_LIMIT_BYTES", 3 * SMALL)
    (tmp_path / "long.ndjson").write_text(f"{ONE}\n" * 50, encoding="utf-8")
    (portion,) = read(tmp_path / "long.ndjson")
    assert "1 GB" in portion.unread[0].reason
