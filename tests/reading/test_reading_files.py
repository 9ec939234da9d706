from __future__ import annotations

import gzip
import hashlib
from pathlib import Path

import pytest

from furikaeri.reading.document_files import DocumentFile
from furikaeri.reading.reading_files import read_bytes, read_file, read_paths
from furikaeri.reading.reading_limits import TEXT_LIMIT_BYTES, ReadingLimits
from tests.reading.fictional_sheets import FORM, orderly, read

ONE = orderly("keep", 0)


def written(path: Path, text: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_files_are_read_in_the_given_order_and_a_folders_by_name(tmp_path: Path) -> None:
    second = written(tmp_path / "い.txt", ONE)
    written(tmp_path / "folder" / "b.txt", ONE)
    written(tmp_path / "folder" / "a.txt", ONE)
    reading = read_paths([second, tmp_path / "folder"], [FORM])
    assert [s.source.document for s in reading.sheets if s.source] == ["い.txt", "a.txt", "b.txt"]
    assert (reading.skipped, reading.unread) == ((), ())


def test_a_document_is_known_by_the_hash_of_its_bytes(tmp_path: Path) -> None:
    path = written(tmp_path / "文書.txt", ONE)
    (sheet,) = read_paths([path], [FORM]).sheets
    assert sheet.source is not None
    assert sheet.source.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_other_kinds_and_hidden_files_of_a_folder_are_passed_over(tmp_path: Path) -> None:
    written(tmp_path / "a.txt", ONE)
    written(tmp_path / "photo.jpg", b"\xff\xd8\xff")
    written(tmp_path / ".DS_Store", b"\x00")
    reading = read_paths([tmp_path], [FORM])
    assert len(reading.sheets) == 1
    assert [note.document for note in reading.skipped] == ["photo.jpg"]
    assert reading.unread == ()


def test_a_packed_text_is_told_by_its_content(tmp_path: Path) -> None:
    path = written(tmp_path / "文書.txt", gzip.compress(ONE.encode()))
    assert len(read_paths([path], [FORM]).sheets) == 1


def test_a_text_above_the_limit_is_not_read_and_the_limit_counts_what_is_unpacked(tmp_path: Path) -> None:
    size = len(ONE.encode())
    for path in (
        written(tmp_path / "文書.txt", ONE),
        written(tmp_path / "文書.txt.gz", gzip.compress(ONE.encode())),
    ):
        assert len(read_file(DocumentFile(path), [FORM], limits=ReadingLimits(file_bytes=size)).sheets) == 1
        reading = read_file(DocumentFile(path), [FORM], limits=ReadingLimits(file_bytes=size - 1))
        assert reading.sheets == ()
        assert [(n.document, n.page) for n in reading.unread] == [(path.name, None)]


def test_the_documented_limit() -> None:
    assert TEXT_LIMIT_BYTES == 20_000_000


@pytest.mark.parametrize(
    "data",
    [b"", b" \n\t\n", b"\x00\x01\x02", "ただの手紙です。\n".encode(), "1 事業名\n\n2 概要\n".encode()],
    ids=["empty", "blank", "binary", "a letter", "labels without a title"],
)
def test_what_holds_no_sheet_is_one_unread_entry(data: bytes) -> None:
    reading = read_bytes(data, "文書.txt", [FORM])
    assert reading.sheets == ()
    assert [(note.document, note.page) for note in reading.unread] == [("文書.txt", None)]


def test_pages_without_a_sheet_are_skipped_with_their_reason() -> None:
    reading = read(f"ともに歩むまちプラン\n自己評価のまとめ\f目次\n集いの場 …… 3\f{ONE}\f用語の説明")
    assert len(reading.sheets) == 1
    assert [note.page for note in reading.skipped][:2] == [1, 2]
    assert [note.reason for note in reading.skipped][:2] == ["表紙", "目次"]
    assert reading.unread == ()


def test_the_form_with_the_most_sheets_is_taken() -> None:
    assert {s.form for s in read_bytes(ONE.encode(), "文書.txt", [FORM, FORM]).sheets} == {FORM.id}


def test_without_a_form_nothing_is_found() -> None:
    reading = read_bytes(ONE.encode(), "文書.txt", [])
    assert (reading.sheets, len(reading.unread)) == ((), 1)
