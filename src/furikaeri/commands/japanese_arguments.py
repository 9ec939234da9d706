"""An argument parser that speaks Japanese: headings, help and the usual mistakes; mistakes leave with status 2."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from typing import Any, NoReturn

from furikaeri.commands.writing_results import say

_MESSAGES = (
    (re.compile(r"the following arguments are required: (.*)"), r"\1 を指定してください。"),
    (re.compile(r"unrecognized arguments: (.*)"), r"「\1」という指定はありません。"),
    (re.compile(r"argument ([^:]*): expected one argument"), r"\1 の後に値を一つ書いてください。"),
    (re.compile(r"argument ([^:]*): invalid int value: '(.*)'"), r"\1 は整数で書いてください(今は「\2」)。"),
    (re.compile(r"argument ([^:]*): invalid choice: '(.*?)' .*"), r"\1 に「\2」は使えません。"),
    (re.compile(r"argument ([^:]*): ignored explicit argument .*"), r"\1 に値は要りません。"),
    (re.compile(r"argument ([^:]*): (.*)"), r"\1: \2"),
)
_MOST_DIGITS = 9


def whole_number(lowest: int, highest: int) -> Callable[[str], int]:
    """A type for an argument: a whole number of these bounds, both included, of at most nine digits."""

    def parse(text: str) -> int:
        is_number = text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS
        if not is_number or not lowest <= int(text) <= highest:
            raise argparse.ArgumentTypeError(
                f"{lowest} から {highest} の整数で書いてください（今は「{text}」）。"
            )
        return int(text)

    return parse


class JapaneseParser(argparse.ArgumentParser):
    """argparse with Japanese headings and messages."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, **settings)
        self._positionals.title = "引数"
        self._optionals.title = "指定"
        self.add_argument("-h", "--help", action="help", help="使い方を表示して終わります。")

    def format_usage(self) -> str:
        """The usage line with a Japanese heading."""
        return super().format_usage().replace("usage: ", "使い方: ", 1)

    def format_help(self) -> str:
        """The help text with a Japanese heading."""
        return super().format_help().replace("usage: ", "使い方: ", 1)

    def print_help(self, file: Any = None) -> None:
        """The help is a result too: argparse would not notice that nobody got it."""
        if file is None:
            say(self.format_help().rstrip())
        else:
            super().print_help(file)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong in Japanese and leave with status 2."""
        for pattern, japanese in _MESSAGES:
            if pattern.fullmatch(message):
                message = pattern.sub(japanese, message)
                break
        self.exit(2, f"{self.format_usage()}{self.prog}: {message}\n")
