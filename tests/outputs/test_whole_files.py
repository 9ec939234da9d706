"""A file is there wholly or as it was before."""

from __future__ import annotations

from pathlib import Path

import pytest

from furikaeri.outputs.whole_files import open_whole
from tests.without_privilege import run_without_privilege


def test_a_file_is_replaced_when_all_is_written(tmp_path: Path) -> None:
    path = tmp_path / "結果.json"
    path.write_bytes(b"before")
    with open_whole(path) as file:
        file.write(b"after")
        assert path.read_bytes() == b"before"
    assert path.read_bytes() == b"after"
    assert list(tmp_path.iterdir()) == [path]


def test_what_stood_there_stays_when_writing_fails(tmp_path: Path) -> None:
    path = tmp_path / "結果.json"
    path.write_bytes(b"before")

    def write_half() -> None:
        with open_whole(path) as file:
            file.write(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_half()
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_name_of_the_longest_length_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("a" * 255)
    with open_whole(path) as file:
        file.write(b"x")
    assert path.read_bytes() == b"x"


def test_a_file_keeps_its_permissions_and_a_closed_one_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "結果.json"
    path.write_bytes(b"before")
    path.chmod(0o640)
    with open_whole(path) as file:
        file.write(b"after")
    assert path.stat().st_mode & 0o777 == 0o640
    path.chmod(0o440)
    done = run_without_privilege(
        "import sys, pathlib; from furikaeri.outputs.whole_files import open_whole\n"
        "with open_whole(pathlib.Path(sys.argv[1])) as file: file.write(b'x')",
        path,
    )
    assert "PermissionError" in done.stderr
    assert path.read_bytes() == b"after"
