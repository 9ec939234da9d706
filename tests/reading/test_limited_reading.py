"""Files read within limits give what they give without; what the limits end is one line, and the rest is read."""

from __future__ import annotations

import os
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from furikaeri.outputs.formed_sheets import FormedSheet
from furikaeri.outputs.writing_files import write_file
from furikaeri.reading.document_files import DocumentFile
from furikaeri.reading.limited_reading import SMALL_BYTES, LimitedReader, reported
from furikaeri.reading.reading_files import read_file
from furikaeri.reading.reading_limits import USUAL
from furikaeri.sheet.form_loading import shipped_forms
from tests.handed_in import plain_pdf, sample_of
from tests.reading.fictional_sheets import FORM, orderly

FORMS = shipped_forms()


@pytest.fixture(scope="module", name="documents")
def one_document_of_each_kind(tmp_path_factory: pytest.TempPathFactory) -> list[DocumentFile]:
    folder = tmp_path_factory.mktemp("documents")
    (sheet,) = sample_of(2025, 0)
    form = next(form for form in FORMS if form.id == sheet.form)
    for kind in ("pdf", "xlsx", "docx", "html", "csv"):
        write_file([FormedSheet(sheet, form)], folder / f"sheets.{kind}", lambda _: None)
    (folder / "plain.pdf").write_bytes(plain_pdf([sheet]))
    (folder / "sheets.txt").write_text(orderly("keep", 0), encoding="utf-8")
    (folder / "empty.pdf").write_bytes(b"")
    return [DocumentFile(path) for path in sorted(folder.iterdir())]


def test_what_is_read_is_the_same_with_limits_and_without(documents: list[DocumentFile]) -> None:
    with LimitedReader(FORMS, USUAL) as reader:
        for file in documents:
            wanted = read_file(file, FORMS)
            assert reader.read(file) == wanted
            assert list(reader.portions(file)) == [wanted]


def test_a_small_text_needs_no_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/bin/false")  # no process can be started
    (tmp_path / "small.txt").write_text(orderly("keep", 0), encoding="utf-8")
    (tmp_path / "large.txt").write_text(orderly("keep", 0) + "\n" * SMALL_BYTES, encoding="utf-8")
    with LimitedReader([FORM], USUAL) as reader:
        assert len(reader.read(DocumentFile(tmp_path / "small.txt")).sheets) == 1
        assert len(reader.read(DocumentFile(tmp_path / "large.txt")).unread) == 1


def test_a_file_may_be_called_otherwise(documents: list[DocumentFile]) -> None:
    with LimitedReader(FORMS, USUAL) as reader:
        reading = reader.read(replace(documents[0], called="もとの名前.pdf"))
    assert {note.document for note in (*reading.unread, *reading.skipped)} | {
        sheet.source.document for sheet in reading.sheets if sheet.source
    } == {"もとの名前.pdf"}


@pytest.mark.parametrize("limits", [replace(USUAL, memory_bytes=50_000_000), replace(USUAL, pages=1)])
def test_what_the_limits_end_is_one_line_and_the_rest_is_read(
    documents: list[DocumentFile], limits: object, tmp_path: Path
) -> None:
    assert isinstance(limits, type(USUAL))
    long = tmp_path / "long.pdf"
    long.write_bytes(plain_pdf(sample_of(2025, 0, 1)))
    (text,) = (file for file in documents if file.path.suffix == ".txt")
    with LimitedReader(FORMS, limits) as reader:
        readings = [reader.read(file) for file in (DocumentFile(long), text)]
    assert [(len(r.sheets), len(r.unread)) for r in readings] == [(0, 1), (1, 0)]
    assert "上限" in readings[0].unread[0].reason or "メモリー" in readings[0].unread[0].reason


def test_what_comes_through_a_pipe_is_read(documents: list[DocumentFile], tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    (file,) = (file for file in documents if file.path.name == "sheets.xlsx")
    writer = threading.Thread(target=lambda: pipe.write_bytes(file.path.read_bytes()))
    writer.start()
    with LimitedReader(FORMS, USUAL) as reader:
        reading = reader.read(DocumentFile(pipe))
    writer.join()
    assert [sheet.source.document for sheet in reading.sheets if sheet.source] == ["pipe"]


def test_progress_is_told_file_by_file(tmp_path: Path) -> None:
    files = [DocumentFile(tmp_path / name) for name in ("a.txt", "b.txt")]
    heard: list[tuple[int, int, str]] = []
    assert list(reported(files, lambda *progress: heard.append(progress))) == files
    assert heard == [(0, 2, "a.txt"), (1, 2, "b.txt"), (2, 2, "")]
