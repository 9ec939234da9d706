"""`furikaeri write`: sheets given as JSON, printed in their form. Exit 0 written, 2 usage, unreadable input or no file,
130 when Ctrl-C ended it."""

from __future__ import annotations

import argparse
import sys
import unicodedata
from pathlib import Path

from furikaeri.commands.sheet_files import forms_of, load_sheets
from furikaeri.outputs.printed_sheets import FormedSheet, Substitution
from furikaeri.outputs.writing_files import (
    BOOKLET_WRITERS,
    WRITERS,
    UnknownKindError,
    write_file,
    write_parts,
)
from furikaeri.sheet.field_kinds import refuse_wrong_kinds
from furikaeri.sheet.form_loading import FormDefinitionError
from furikaeri.sheet.json_values import MalformedSheetsError

_INTERRUPTED = 130  # as a shell says of a command that Ctrl-C ended


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file of sheets, where to write, and form definitions that do not come with the product."""
    kinds = "・".join(WRITERS)
    parser.add_argument("sheets", metavar="SHEETS.json", help="read が出したシートの JSON")
    parser.add_argument("--to", required=True, metavar="OUT", help=f"書き先。種類は名前で決まる({kinds})")
    parser.add_argument(
        "--booklet", action="store_true", help="PDF を、表紙・体系・目次・索引の付いた一冊にする"
    )
    parser.add_argument(
        "--parts", type=int, metavar="N", help="N枚ずつのファイル(OUT-01、OUT-02、…)に分けて書く"
    )
    parser.add_argument(
        "--form", action="append", default=[], metavar="ID_OR_FILE", help="付属していない様式の定義ファイル"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the sheets; progress on standard error when it is a terminal."""
    target = Path(arguments.to)
    writers = BOOKLET_WRITERS if arguments.booklet else WRITERS
    if arguments.parts is not None and (arguments.parts < 1 or arguments.booklet):
        return _refuse("--parts には1以上の枚数を書いてください。--booklet とは一緒に使えません。")
    try:
        sheets = load_sheets(Path(arguments.sheets))
        forms = forms_of(sheets, arguments.form)
        for place, sheet in enumerate(sheets):
            refuse_wrong_kinds(sheet, forms[sheet.form], f"sheets[{place}]")
        formed = [FormedSheet(sheet, forms[sheet.form]) for sheet in sheets]

        def show(done: int) -> None:
            _show(done, len(formed))

        if arguments.parts is None:
            substitutions = write_file(formed, target, show, writers)
        else:
            substitutions = tuple(write_parts(formed, target, arguments.parts, show))
    except FormDefinitionError as error:
        return _refuse(str(error))
    except MalformedSheetsError as error:
        return _refuse(f"{arguments.sheets}: {error}")
    except UnknownKindError:
        return _refuse(
            f"{target.name}: 書ける種類は {'・'.join(writers)} です。名前の終わりで指定してください。"
        )
    except OSError as error:
        return _refuse(f"{target} に書けません({error.strerror})。場所と空き容量を確かめてください。")
    except KeyboardInterrupt:
        _refuse("中止しました。書きかけのファイルは残していません。")
        return _INTERRUPTED
    for substitution in substitutions:
        print(_line(substitution), file=sys.stderr)
    return 0


def _line(substitution: Substitution) -> str:
    names = "+".join(_name(character) for character in substitution.character)
    where = "".join(substitution.where.splitlines())
    return (
        f"{where}: 「{substitution.character}」({names})は書けないため「{substitution.instead}」にしました。"
    )


def _name(character: str) -> str:
    """A character by its number and name: what it looks like may be nothing at all."""
    if unicodedata.category(character) == "Co":
        return f"U+{ord(character):04X} 外字"
    return f"U+{ord(character):04X} {unicodedata.name(character, '名前のない文字')}"


def _show(done: int, count: int) -> None:
    if sys.stderr.isatty():
        end = "\n" if done == count else ""
        print(f"\r書いています {done}/{count}", end=end, file=sys.stderr, flush=True)


def _refuse(message: str) -> int:
    print("".join(message.splitlines()), file=sys.stderr)
    return 2
