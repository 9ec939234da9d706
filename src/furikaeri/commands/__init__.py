"""The command line: one module a command. In: the words typed; out: an exit status (0, 1 content, 2 usage).

A command module has `add_arguments(parser)` and `run(arguments) -> int`; the door is `main`, which imports only the
module of the command that was asked for, so that `read` and `check` run without Django; for the others it starts
Django first.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence
from typing import Protocol, cast

from furikaeri.commands.japanese_arguments import JapaneseParser
from furikaeri.commands.writing_results import (
    UnwritableResultError,
    complain,
    discard_output,
    flush_output,
    open_standard_streams,
)

COMMANDS = {
    "read": "文書を読み取り、シートを JSON で出します。",
    "check": "シートの JSON を点検し、気になる点を JSON で出します。",
    "write": "シートの JSON を、様式の形で PDF・Excel・Word・HTML・CSV に印刷します。",
    "form": "様式の定義を説明し、文書で試し、記入済みの見本から下書きします。",
    "migrate": "データベースを用意し、新しい版の形に改めます。",
    "load": "文書を読み取り、点検し、データベースに保存します。",
    "summary": "計画の集計(シート数・事業費・連携・気になる点)を出します。",
    "account": "利用者を加え、パスワードを決め、使えなくします（最初の管理者もここで作ります）。",
    "serve": "画面を開けるように、サーバーを動かします。",
    "work": "時間のかかる仕事（大きな印刷など）を、順に進めます。",
    "sample": "計画が一つもないとき、見本の文書を読み込みます。",
}
WITH_DJANGO = frozenset({"migrate", "load", "summary", "serve", "work", "sample", "account"})

_INTERRUPTED = 130  # what a shell gives a program that was ended by Ctrl+C


class Command(Protocol):
    """What a command's module offers."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Name the command's arguments."""

    def run(self, arguments: argparse.Namespace) -> int:
        """Do the work; the exit status."""


def _overview() -> JapaneseParser:
    lines = "\n".join(f"  {name:<10}{what}" for name, what in COMMANDS.items())
    return JapaneseParser(
        prog="furikaeri",
        usage="furikaeri コマンド [指定…]",
        description="計画の自己評価シートを読み取り、点検し、保存し、集計します。",
        epilog=f"コマンド:\n{lines}\n\n各コマンドの使い方: furikaeri コマンド --help",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit status. Usage errors leave with status 2, as argparse does."""
    open_standard_streams()
    try:
        try:
            return _run(list(sys.argv[1:] if argv is None else argv))
        finally:
            flush_output()
    except BrokenPipeError:  # who read our output has closed it (| head)
        status = 1
    except UnwritableResultError as error:
        complain(f"furikaeri: {error}")
        status = 2
    except KeyboardInterrupt:
        complain("furikaeri: 中断しました。")
        return _INTERRUPTED
    discard_output()
    return status


def _run(words: Sequence[str]) -> int:
    overview = _overview()
    if not words or words[0] not in COMMANDS:
        overview.add_argument("command", nargs="?", help=argparse.SUPPRESS)
        chosen = overview.parse_known_args(words)[0].command
        overview.error(
            "コマンドを指定してください。" if chosen is None else f"「{chosen}」というコマンドはありません。"
        )
    with_database = words[0] in WITH_DJANGO
    if with_database:
        django = importlib.import_module("furikaeri.commands.starting_django")
        refusal = django.start_django()
        if refusal is not None:
            overview.exit(2, f"furikaeri: {refusal}\n")
    command = cast(Command, importlib.import_module(f"furikaeri.commands.{words[0]}"))
    parser = JapaneseParser(prog=f"furikaeri {words[0]}", description=COMMANDS[words[0]])
    command.add_arguments(parser)
    arguments = parser.parse_args(words[1:])
    if with_database:
        return cast(int, django.run_with_database(command.run, arguments))
    return command.run(arguments)
