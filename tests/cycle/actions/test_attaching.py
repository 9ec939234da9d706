"""Attachments: which files are taken, and that one taken off leaves its trace."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from pytest_django import Settings

from furikaeri.cycle.actions.attaching import attach_file, remove_attachment
from furikaeri.cycle.attachment_files import LARGEST_BYTES, attachments_folder, kept_path
from furikaeri.cycle.entry_queries import AttachmentLine, find_entry
from furikaeri.cycle.refusing import RefusedError
from tests.cycle.year import OPEN, Town, make_town

pytestmark = [pytest.mark.database, pytest.mark.django_db]


@pytest.fixture
def town(tmp_path: Path, settings: Settings) -> Town:
    settings.FURIKAERI_DATA = tmp_path
    return make_town(1)


def attach(town: Town, name: str, *pieces: bytes) -> None:
    attach_file(sheet_id=town.sheets[0].pk, name=name, pieces=pieces, at=OPEN, **town.author)


def lines(town: Town) -> tuple[AttachmentLine, ...]:
    entry = find_entry(town.sheets[0].pk, None)
    assert entry is not None
    return entry.attachments


def test_a_file_is_kept_under_its_hash_and_removal_leaves_a_trace(town: Town) -> None:
    content = b"%PDF-1.7 of the town"
    for _ in range(2):
        attach(town, "..\\..\\資料\x00<1>.pdf", content)
    (line,) = lines(town)
    assert (line.file_name, line.size_bytes) == ("資料_1_.pdf", len(content))
    path = kept_path(hashlib.sha256(content).hexdigest())
    assert path is not None
    assert path.read_bytes() == content
    remove_attachment(sheet_id=town.sheets[0].pk, attachment_id=line.id, at=OPEN, **town.author)
    (line,) = lines(town)
    assert (line.removed_by, line.removed_at) == ("青葉 記入", OPEN)


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        ("絵.exe", b"MZ", "この種類"),
        ("名前", b"%PDF-", "この種類"),
        (".pdf", b"%PDF-", "この種類"),
        ("空.txt", b"", "空のファイル"),
        ("偽.pdf", b"<script>", "種類と違います"),
        ("偽.txt", b"a\x00b", "種類と違います"),
    ],
)
def test_other_files_are_refused_in_one_line(town: Town, name: str, content: bytes, line: str) -> None:
    with pytest.raises(RefusedError, match=line):
        attach(town, name, content)
    assert lines(town) == ()
    assert list(attachments_folder().iterdir()) == []


def test_a_file_too_large_leaves_nothing(town: Town) -> None:
    piece = b"%PDF-" + b"x" * 1_000_000
    with pytest.raises(RefusedError, match="20 MB"):
        attach(town, "大.pdf", *[piece] * (LARGEST_BYTES // len(piece) + 1))
    assert list(attachments_folder().iterdir()) == []
