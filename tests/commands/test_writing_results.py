"""Results and messages where standard output is closed, full or cut off, and files that are written wholly or not."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from furikaeri.commands import main
from furikaeri.commands.writing_results import UnwritableResultError, complain, write_result
from furikaeri.sheet.sheet_json import sheet_to_json
from tests.checking.filled_sheets import filled
from tests.reading.fictional_sheets import orderly
from tests.town import write_document

FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
CODE = "import sys; from furikaeri.commands import main; sys.exit(main())"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with data, a document and its sheets; no test changes them."""
    folder = tmp_path_factory.mktemp("desk")
    document = write_document(folder / "r6.txt", 0)
    sheets = folder / "sheets.json"
    sheets.write_text(json.dumps({"sheets": [sheet_to_json(filled())]}), encoding="utf-8")
    assert shell(folder, ["load", str(document)])[0] == 0
    return folder


def shell(folder: Path, words: list[str], redirection: str = "", **changes: str) -> tuple[int, str, str]:
    """Runs a command through a shell, where its streams can be closed; its status, output and errors."""
    environment = {**os.environ, "FURIKAERI_DATA": str(folder / "data"), **changes}
    environment.pop("FURIKAERI_DATABASE_URL", None)
    command = [
        "bash",
        "-c",
        f'set -o pipefail; "$@" {redirection}',
        "bash",
        sys.executable,
        "-c",
        CODE,
        *words,
    ]
    done = subprocess.run(command, env=environment, cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


COMMANDS = {
    "read": ["read", "r6.txt"],
    "check": ["check", "sheets.json"],
    "summary": ["summary", "--json"],
    "load": ["load", "r6.txt"],
    "help": ["read", "--help"],
}
each_command = pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS.keys())


@each_command
def test_a_closed_output_is_one_line(desk: Path, words: list[str]) -> None:
    status, _, said = shell(desk, words, ">&-")
    assert (status, said) == (2, "furikaeri: 標準出力 に書けません（閉じられています）。\n")


@FULL
@each_command
def test_a_full_output_is_one_line(desk: Path, words: list[str]) -> None:
    for buffering in ("", "1") if words[0] == "read" else ("",):
        status, _, said = shell(desk, words, ">/dev/full", PYTHONUNBUFFERED=buffering)
        assert (status, said) == (2, "furikaeri: 標準出力 に書けません（空き容量がありません）。\n")


@each_command
def test_a_reader_that_has_gone_is_no_trouble(desk: Path, words: list[str]) -> None:
    status, _, said = shell(desk, words, "| true")
    assert (status, said) in {(0, ""), (1, "")}


@pytest.mark.parametrize("redirection", ["2>&-", "2>/dev/full"])
def test_errors_that_nobody_hears_do_not_get_into_the_result(tmp_path: Path, redirection: str) -> None:
    (tmp_path / "良い.txt").write_text(orderly("keep", 0), encoding="utf-8")
    status, out, _ = shell(tmp_path, ["read", "良い.txt", "ない.txt"], redirection)
    assert status == 1
    assert len(json.loads(out)["sheets"]) == 1


def test_a_terminal_without_japanese_is_served_too(desk: Path) -> None:
    status, out, said = shell(desk, ["summary"], PYTHONIOENCODING="ascii")
    assert (status, said) == (0, "")
    assert "\\u" in out


@FULL
def test_a_full_device_as_output(desk: Path) -> None:
    for command in ("read", "check"):
        status, _, said = shell(desk, [*COMMANDS[command], "--output", "/dev/full"])
        assert (status, said) == (2, "furikaeri: /dev/full に書けません（空き容量がありません）。\n")
    assert Path("/dev/full").is_char_device()


def test_a_pipe_takes_the_result_and_stays_a_pipe(desk: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", pipe], stdout=subprocess.PIPE) as reader:
        assert main(["read", str(desk / "r6.txt"), "--output", str(pipe)]) == 0
        out, _ = reader.communicate()
    assert len(json.loads(out)["sheets"]) == 1
    assert pipe.is_fifo()


@pytest.mark.parametrize("name", ["a" * 300, "a\0b", "loop", "no/x"])
@pytest.mark.parametrize("command", ["read", "check"])
def test_a_name_that_no_file_can_have_is_one_line(
    desk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str, name: str
) -> None:
    file = {"read": "r6.txt", "check": "sheets.json"}[command]
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert main([command, str(desk / file), "--output", str(tmp_path / name)]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.endswith("。")


def test_the_old_result_stays_when_a_new_one_fails(tmp_path: Path) -> None:
    def broken_off() -> list[str]:
        raise MemoryError

    path = tmp_path / "out.json"
    path.write_text("before", encoding="utf-8")
    with pytest.raises(MemoryError):
        write_result((piece for make in (lambda: ["half"], broken_off) for piece in make()), str(path))
    assert path.read_text(encoding="utf-8") == "before"
    assert [p.name for p in tmp_path.iterdir()] == ["out.json"]


def test_a_link_stays_and_the_file_behind_it_is_written(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write_result(["結果"], str(tmp_path / "link"))
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text(encoding="utf-8") == "結果"


def test_a_folder_is_no_place_for_a_result(tmp_path: Path) -> None:
    with pytest.raises(UnwritableResultError, match="フォルダーです"):
        write_result([""], str(tmp_path))


def test_a_problem_is_one_line_whatever_it_names(capsys: pytest.CaptureFixture[str]) -> None:
    complain("a\nb\x1b[31m\u202ec.txt: ない。\n")
    assert capsys.readouterr().err == "a b [31m c.txt: ない。\n"
