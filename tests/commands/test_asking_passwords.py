"""Passwords for `read` and `load`: from a file or from standard input, never from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from furikaeri.commands.asking_passwords import PasswordFileError, document_passwords
from tests.commands.conftest import Run
from tests.reading.locked_files import locked_book

KEY = "ひみつ鍵"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "一覧.xlsx"
    path.write_bytes(locked_book(KEY))
    return path


def test_the_passwords_of_a_file_open_a_book(furikaeri: Run, book: Path, tmp_path: Path) -> None:
    keys = tmp_path / "鍵.txt"
    keys.write_text(f"ちがう\n{KEY}\n", encoding="utf-8")
    done = furikaeri("read", book, "--password-file", keys)
    assert (done.returncode, done.stderr) == (0, "")
    assert [sheet["fields"]["name"] for sheet in json.loads(done.stdout)["sheets"]] == ["花だん"]
    assert KEY not in done.stdout


def test_without_a_terminal_or_with_a_wrong_password_a_line_tells(
    furikaeri: Run, book: Path, tmp_path: Path
) -> None:
    keys = tmp_path / "鍵.txt"
    keys.write_text("ちがう\n", encoding="utf-8")
    none, wrong = furikaeri("read", book), furikaeri("read", book, "--password-file", keys)
    assert (none.returncode, wrong.returncode) == (1, 1)
    assert "パスワードがかかっています" in none.stderr
    assert "パスワードが違います" in wrong.stderr
    assert len(none.stderr.splitlines()) == len(wrong.stderr.splitlines()) == 1


def test_load_takes_them_too(furikaeri: Run, book: Path, tmp_path: Path) -> None:
    keys = tmp_path / "鍵.txt"
    keys.write_text(f"{KEY}\n", encoding="utf-8")
    done = furikaeri("load", book, "--municipality", "あさひ市", "--verify", "--password-file", keys)
    assert (done.returncode, done.stderr) == (0, "")
    kept = [path.read_bytes() for path in (tmp_path / "data").rglob("*") if path.is_file()]
    assert all(KEY.encode() not in content for content in kept)
    assert book.read_bytes() in kept


def test_a_file_of_passwords_that_cannot_be_used_is_told(furikaeri: Run, book: Path, tmp_path: Path) -> None:
    done = furikaeri("read", book, "--password-file", tmp_path / "ない")
    assert (done.returncode, "パスワードのファイル" in done.stderr) == (2, True)
    empty = tmp_path / "空"
    empty.write_bytes(b"\n\n")
    with pytest.raises(PasswordFileError, match="空"):
        document_passwords(str(empty))
    empty.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(PasswordFileError, match="UTF-8"):
        document_passwords(str(empty))
