"""What every command has in common: Japanese help, and usage errors told in Japanese with status 2."""

from __future__ import annotations

import re

import pytest

from furikaeri.commands import COMMANDS, main

PROPER_NAMES = {
    "JSON",
    "NDJSON",
    "GZ",
    "GB",
    "UTF",
    "CP",
    "CHECK",
    "NEW",
    "ACTIVATE",
    "ADD",
    "DEACTIVATE",
    "LIST",
    "PASSWORD",
    "TOML",
    "HTML",
    "CSV",
    "PDF",
    "EXCEL",
    "XLSX",
    "WORD",
    "DOCX",
    "MB",
    "PORT",
}


@pytest.mark.parametrize("words", [[], ["nonsense"], ["--nonsense"]])
def test_a_wrong_command_is_a_usage_error(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(words)
    assert left.value.code == 2
    assert "使い方" in capsys.readouterr().err


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--help"])
    assert left.value.code == 0
    shown = capsys.readouterr().out
    assert all(name in shown and what in shown for name, what in COMMANDS.items())
    assert "usage" not in shown


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_has_japanese_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main([command, "--help"])
    assert left.value.code == 0
    shown = capsys.readouterr().out
    assert COMMANDS[command] in shown
    words = set(re.findall(r"[A-Za-z][A-Za-z.]+", re.sub(r"--?[a-z-]+|furikaeri \w+|read が", "", shown)))
    assert {w.upper().strip(".") for w in words} <= PROPER_NAMES, words


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["load"], "ファイルかフォルダー を指定してください。"),
        (["summary", "--fiscal-year", "R2"], "--fiscal-year は整数で書いてください(今は「R2」)。"),
        (["summary", "--plan"], "--plan の後に値を一つ書いてください。"),
        (["summary", "--json=3"], "--json に値は要りません。"),
        (["migrate", "--now"], "「--now」という指定はありません。"),
    ],
)
def test_mistakes_are_told_in_japanese(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(words)
    assert left.value.code == 2
    assert said in capsys.readouterr().err
