"""Paths as people give them: what opens, what does not and why, for `read` and `load` alike."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from furikaeri.commands import main
from furikaeri.commands.given_paths import sort_given


def test_what_can_be_opened_keeps_its_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).touch()
    given = sort_given([str(tmp_path / "b.txt"), str(tmp_path / "a.txt"), str(tmp_path)])
    assert [path.name for path in given.usable[:2]] == ["b.txt", "a.txt"]
    assert (given.closed, given.empty_folders) == ((), ())


def test_a_folder_of_hidden_files_only_is_empty(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "config").touch()
    (tmp_path / "~$open.xlsx").touch()
    assert sort_given([str(tmp_path)]).empty_folders == (tmp_path,)


@pytest.mark.parametrize("command", ["read", "load"])
@pytest.mark.parametrize("name", ["", "ない.txt", "a" * 300, "a\0b", "loop", "file/x"])
def test_what_cannot_be_opened_is_one_line_and_status_2(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    command: str,
    name: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("file").touch()
    Path("loop").symlink_to("loop")
    assert main([command, name]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.endswith("。")


def test_a_name_that_is_no_utf8_can_be_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt")
    Path(path).touch()
    assert main(["read", path, path + "x", "--output", str(tmp_path / "out.json")]) == 1
    assert "\ufffd.txtx" in (tmp_path / "out.json").read_text(encoding="utf-8")
    assert len(capsys.readouterr().err.splitlines()) == 2


def test_a_socket_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket")
        assert main(["read", "socket", "--output", "out.json"]) == 1
    assert "ふつうのファイルではありません" in Path("out.json").read_text(encoding="utf-8")
