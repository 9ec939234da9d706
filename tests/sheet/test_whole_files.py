"""A file is there wholly or as it was before, and the system's refusals are told in Japanese."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from furikaeri.sheet.whole_files import file_trouble, written_whole


def test_a_file_is_replaced_when_all_is_written(tmp_path: Path) -> None:
    path = tmp_path / "結果.json"
    path.write_bytes(b"before")
    with written_whole(path) as file:
        file.write(b"after")
        assert path.read_bytes() == b"before"
    assert path.read_bytes() == b"after"
    assert list(tmp_path.iterdir()) == [path]


def test_what_stood_there_stays_when_writing_fails(tmp_path: Path) -> None:
    path = tmp_path / "結果.json"
    path.write_bytes(b"before")

    def write_half() -> None:
        with written_whole(path) as file:
            file.write(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_half()
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_name_of_the_longest_length_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("a" * 255)
    with written_whole(path) as file:
        file.write(b"x")
    assert path.read_bytes() == b"x"


def test_refusals_are_japanese() -> None:
    assert file_trouble(OSError(errno.ENOSPC, "No space left on device")) == "空き容量がありません"
    assert file_trouble(OSError(errno.EPROTO, "Protocol error")) == "Protocol error"
    assert file_trouble(OSError("told by nobody")) == "理由は分かりません"
