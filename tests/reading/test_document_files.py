"""A folder's documents, and what is in a file, packed or not."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest

from furikaeri.reading.document_files import list_files, open_unpacked, shown_name
from tests.without_privilege import run_without_privilege


def test_files_of_subfolders_are_listed_by_name_and_links_in_a_ring_end(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a.txt", ".hidden/x.txt", "~$a.xlsx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "b" / "round").symlink_to(tmp_path)
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    names = [str(file.path.relative_to(tmp_path)) for file in list_files([tmp_path])]
    assert names == ["a.txt", "b/1.txt", "b/2.txt"]


def test_a_folder_that_is_closed_is_not_forgotten(tmp_path: Path) -> None:
    closed = tmp_path / "閉"
    closed.mkdir()
    closed.chmod(0)
    done = run_without_privilege(
        "import sys, pathlib; from furikaeri.reading.document_files import list_files;"
        "print([(f.path.name, f.closed) for f in list_files([pathlib.Path(sys.argv[1])])])",
        tmp_path,
    )
    closed.chmod(0o700)
    assert done.stdout == "[('閉', True)]\n", done.stderr


@pytest.mark.parametrize("content", [b"", b"\x1f", b"plain", "文書".encode() * 9999])
def test_what_is_in_a_file_is_the_same_packed_or_not(tmp_path: Path, content: bytes) -> None:
    plain, packed = tmp_path / "plain", tmp_path / "packed"
    plain.write_bytes(content)
    packed.write_bytes(gzip.compress(content))
    for path in (plain, packed):
        with open_unpacked(path) as file:
            assert file.read() == content


def test_a_name_is_shown_even_when_it_is_no_utf8() -> None:
    assert shown_name(os.fsdecode(b"\xff.txt")) == "\ufffd.txt"
    assert shown_name("令和６年度.txt") == "令和６年度.txt"
