"""Passwords of documents: asked for on the terminal, or taken from a file. There is no option for the password itself, for
what stands on a command line is shown to every user of the machine and kept in the shell's history.
"""

from __future__ import annotations

import argparse
import getpass
import sys
from pathlib import Path
from threading import Lock

from furikaeri.reading.locked_documents import Passwords, no_passwords
from furikaeri.sheet.file_troubles import file_trouble

_MOST_ASKED = 3
_LONGEST_BYTES = 100_000
_ASKING = Lock()  # files may be read at once, but a person answers one question after another


class PasswordFileError(ValueError):
    """The file of passwords cannot be used; the message is Japanese."""


def add_password_file(parser: argparse.ArgumentParser) -> None:
    """The option that names a file of passwords."""
    parser.add_argument(
        "--password-file",
        metavar="ファイル",
        help="パスワードを一行に一つ書いた UTF-8 のファイル(- は標準入力)。指定がなければ端末でたずねる",
    )


def document_passwords(file: str | None) -> Passwords:
    """The lines of the file one after another for each document; without a file, what a person types. PasswordFileError."""
    if file is None:
        return _typed if sys.stdin.isatty() and sys.stderr.isatty() else no_passwords
    lines = [line for line in _text(file).splitlines() if line]
    if not lines:
        raise PasswordFileError(f"パスワードのファイル {file} が空です。一行に一つ書いてください。")
    return lambda _, asked: lines[asked] if asked < len(lines) else None


def _text(file: str) -> str:
    try:
        if file == "-":
            return sys.stdin.buffer.read(_LONGEST_BYTES).decode("utf-8-sig")
        with Path(file).open("rb") as opened:
            return opened.read(_LONGEST_BYTES).decode("utf-8-sig")
    except OSError as error:
        raise PasswordFileError(
            f"パスワードのファイル {file} を開けません（{file_trouble(error)}）。"
        ) from error
    except ValueError as error:  # no UTF-8, no name for a file
        raise PasswordFileError(f"パスワードのファイル {file} は UTF-8 のファイルではありません。") from error


def _typed(name: str, asked: int) -> str | None:
    """What a person types; nothing, or the end of the input, passes the document over."""
    if asked >= _MOST_ASKED:
        return None
    wrong = "パスワードが違います。" if asked else ""
    try:
        with _ASKING:
            print(file=sys.stderr)  # below the progress line
            return (
                getpass.getpass(f"{wrong}「{name}」のパスワード（何も入れなければ読まずに進みます）: ")
                or None
            )
    except EOFError:
        return None
