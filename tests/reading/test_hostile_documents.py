"""Documents made to keep the reader busy, to fill the memory or to break it: one clear line each, and the rest is read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from furikaeri.commands import main
from furikaeri.reading.document_files import DocumentFile
from furikaeri.reading.limited_reading import LimitedReader
from furikaeri.reading.reading_limits import READ_MB, READ_PAGES, READ_SECONDS, USUAL
from furikaeri.sheet.form_loading import shipped_forms
from furikaeri.sheet.read_sheets import Reading
from furikaeri.sheet.sheet_json import reading_from_json, reading_to_json
from tests.reading.fictional_sheets import orderly
from tests.reading.hostile_packages import book, hostile_packages
from tests.reading.hostile_pdfs import hostile_pdfs
from tests.reading.hostile_texts import hostile_texts
from tests.reading.xlsx_parts import inline

JAPANESE = re.compile("[ぁ-んァ-ヶ一-龥]")
LIMITS = replace(
    USUAL, seconds=60, memory_bytes=500_000_000
)  # seconds are for nobody here: a busy machine is slow
LONGEST_LINE = 250  # characters


@pytest.fixture(scope="module", name="reader")
def one_reader_for_all() -> Iterator[LimitedReader]:
    with LimitedReader(shipped_forms(), LIMITS) as reader:
        yield reader


@pytest.fixture(scope="module", name="documents")
def all_documents() -> Mapping[str, Mapping[str, bytes]]:
    return {"pdf": hostile_pdfs(), "package": hostile_packages(), "text": hostile_texts()}


def read(reader: LimitedReader, folder: Path, data: bytes) -> Reading:
    path = folder / "文書"
    path.write_bytes(data)
    return reader.read(DocumentFile(path))


@pytest.mark.parametrize("kind", ["pdf", "package", "text"])
def test_each_is_told_and_the_next_is_read(
    reader: LimitedReader, documents: Mapping[str, Mapping[str, bytes]], kind: str, tmp_path: Path
) -> None:
    good = book(f'<row r="1">{inline("A1", "x")}</row>')  # read by the same process as the hostile ones
    silent: list[str] = []
    for name, data in documents[kind].items():
        reading = read(reader, tmp_path, data)
        lines = [note.reason for note in reading.unread]
        clear = all(JAPANESE.search(line) and len(line) < LONGEST_LINE and "\n" not in line for line in lines)
        if not (lines and clear and reading_from_json(reading_to_json(reading)) == reading):
            silent.append(name)
        assert "見つかりません" in read(reader, tmp_path, good).unread[0].reason, name
    assert silent == []


ENDED_BY_MEMORY = ("a form that calls itself", "a page that swells")


@pytest.mark.parametrize("name", ENDED_BY_MEMORY)
def test_what_takes_all_memory_is_told_so(
    reader: LimitedReader, documents: Mapping[str, Mapping[str, bytes]], name: str, tmp_path: Path
) -> None:
    (note,) = read(reader, tmp_path, documents["pdf"][name]).unread
    assert "メモリー（500 MB）" in note.reason


def test_wild_measures_hinder_no_sheet(reader: LimitedReader, tmp_path: Path) -> None:
    """A worksheet that says it has all cells there are is read for those it has."""
    csv = "事業名,概要,担当課名\nつどい,集まる場,福祉課\n"
    rows = "".join(
        f'<row r="{n}">{"".join(inline(f"{letter}{n}", cell) for letter, cell in zip("ABC", line.split(","), strict=True))}</row>'
        for n, line in enumerate(csv.split(), 1)
    )
    wild = '<dimension ref="A1:XFD1048576"/><cols><col min="1" max="16384"/></cols>'
    reading = read(reader, tmp_path, book(rows, merged=wild))
    assert [sheet.text("name") for sheet in reading.sheets] == ["つどい"]


def test_the_command_s_limits_come_from_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bad, good, out = (tmp_path / name for name in ("悪い.pdf", "良い.txt", "out.json"))
    bad.write_bytes(hostile_pdfs()["a hundred thousand pages"])
    good.write_text(orderly("keep", 0), encoding="utf-8")
    monkeypatch.setenv(READ_PAGES.name, "70")
    assert main(["read", str(bad), str(good), "--output", str(out)]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "悪い.pdf" in line
    assert "70 ページ" in line
    written = json.loads(out.read_text(encoding="utf-8"))
    assert [sheet["source"]["document"] for sheet in written["sheets"]] == ["良い.txt"]


@pytest.mark.parametrize("setting", [READ_SECONDS, READ_MB, READ_PAGES], ids=lambda setting: setting.name)
def test_a_limit_that_is_none_is_wrong_usage(
    setting: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    name = getattr(setting, "name", "")
    (tmp_path / "良い.txt").write_text(orderly("keep", 0), encoding="utf-8")
    monkeypatch.setenv(name, "たくさん")
    assert main(["read", str(tmp_path / "良い.txt")]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert name in line


@pytest.mark.parametrize("name", ["etc\\..\\passwd", "a\nb.pdf", "\x1b[2J.pdf", "-", "\u202efdp.txt"])
def test_a_strange_name_is_one_line(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / name).write_bytes(b"%PDF-")
    assert main(["read", str(tmp_path), "--output", str(tmp_path / "out.json")]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "PDF として壊れていて" in line
    assert not re.search("[\x00-\x1f\u202e]", line)
