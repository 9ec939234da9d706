"""Documents with a password: opened by the right one, named as they came; a wrong one is told in a line."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import pytest

from furikaeri.reading.document_files import DocumentFile
from furikaeri.reading.limited_reading import LimitedReader
from furikaeri.reading.locked_documents import (
    ASKS,
    WRONG,
    LockedDocumentError,
    asks_for_password,
    unlocked_office,
)
from furikaeri.reading.reading_files import read_bytes
from furikaeri.reading.reading_limits import USUAL
from furikaeri.sheet.read_sheets import Reading
from tests.forms import PROJECTS
from tests.handed_in import plain_pdf, sample_of
from tests.reading.locked_files import locked_book, locked_pdf

KEY, OTHER = "ひみつ 鍵1", "ちがう"


def reasons(reading: Reading) -> list[str]:
    return [note.reason for note in reading.unread]


def test_the_right_password_opens_a_book_that_keeps_its_own_hash() -> None:
    data = locked_book(KEY)
    (sheet,) = read_bytes(data, "一覧.xlsx", [PROJECTS], password=KEY).sheets
    assert sheet.text("name") == "花だん"
    assert sheet.source is not None
    assert sheet.source.sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(("password", "reason"), [(None, ASKS), ("", ASKS), ("ちがう", WRONG)])
def test_without_it_one_line_tells(password: str | None, reason: str) -> None:
    reading = read_bytes(locked_book(KEY), "一覧.xlsx", [PROJECTS], password=password)
    assert (reasons(reading), asks_for_password(reading)) == ([reason], True)


def test_a_pdf_is_opened_too() -> None:
    data = locked_pdf(plain_pdf(sample_of(2025, 0)), KEY)
    assert reasons(read_bytes(data, "冊子.pdf", [PROJECTS])) == [ASKS]
    assert reasons(read_bytes(data, "冊子.pdf", [PROJECTS], password=OTHER)) == [WRONG]
    assert not asks_for_password(read_bytes(data, "冊子.pdf", [PROJECTS], password=KEY))


def test_what_is_broken_is_no_wrong_password() -> None:
    with pytest.raises(LockedDocumentError, match="壊れている"):
        unlocked_office(locked_book(KEY)[:3000], KEY)


def test_passwords_are_tried_until_one_fits(tmp_path: Path) -> None:
    path = tmp_path / "一覧.xlsx"
    path.write_bytes(locked_book(KEY))
    asked: list[tuple[str, int]] = []

    def passwords(name: str, before: int, known: Sequence[str] = ("ちがう", KEY, "余り")) -> str | None:
        asked.append((name, before))
        return known[before]

    with LimitedReader([PROJECTS], USUAL, passwords=passwords) as reader:
        reading = reader.read(DocumentFile(path))
    assert [s.text("name") for s in reading.sheets] == ["花だん"]
    assert (reading.unread, asked) == ((), [("一覧.xlsx", 0), ("一覧.xlsx", 1)])


def test_a_password_is_not_shown_with_its_file() -> None:
    assert KEY not in repr(DocumentFile(Path("a"), password=KEY))
