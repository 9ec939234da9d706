"""`furikaeri write`: sheets given as JSON, printed in their form. Exit 0 written, 2 usage, unreadable input or no file."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from furikaeri.commands.sheet_files import forms_of, load_sheets
from furikaeri.commands.writing_results import complain
from furikaeri.outputs.printed_sheets import FormedSheet, Substitution
from furikaeri.outputs.writing_files import WRITERS, UnknownKindError, write_file
from furikaeri.sheet.field_kinds import refuse_wrong_kinds
from furikaeri.sheet.file_troubles import file_trouble
from furikaeri.sheet.form_loading import FormDefinitionError
from furikaeri.sheet.json_values import MalformedSheetsError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file of sheets, where to write, and form definitions that do not come with the product."""
    kinds = "・".join(WRITERS)
    parser.add_argument("sheets", metavar="シート.json", help="read が出したシートの JSON")
    parser.add_argument("--to", required=True, metavar="書き先", help=f"書き先。種類は名前で決まる({kinds})")
    parser.add_argument(
        "--form", action="append", default=[], metavar="様式", help="付属していない様式の定義ファイル"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the sheets; progress on standard error when it is a terminal."""
    target = Path(arguments.to)
    try:
        sheets = load_sheets(Path(arguments.sheets))
        forms = forms_of(sheets, arguments.form)
        for place, sheet in enumerate(sheets):
            refuse_wrong_kinds(sheet, forms[sheet.form], f"sheets[{place}]")
        formed = [FormedSheet(sheet, forms[sheet.form]) for sheet in sheets]
        substitutions = write_file(formed, target, lambda done: _show(done, len(formed)))
    except FormDefinitionError as error:
        return _refuse(str(error))
    except MalformedSheetsError as error:
        return _refuse(f"{arguments.sheets}: {error}")
    except UnknownKindError:
        return _refuse(
            f"{target.name}: 書ける種類は {'・'.join(WRITERS)} です。名前の終わりで指定してください。"
        )
    except OSError as error:
        return _refuse(f"{target} に書けません({file_trouble(error)})。場所と空き容量を確かめてください。")
    for substitution in substitutions:
        complain(_line(substitution))
    return 0


def _line(substitution: Substitution) -> str:
    return f"{substitution.where}: 「{substitution.character}」は書けないため「{substitution.instead}」にしました。"


def _show(done: int, count: int) -> None:
    if sys.stderr.isatty():
        end = "\n" if done == count else ""
        print(f"\r書いています {done}/{count}", end=end, file=sys.stderr, flush=True)


def _refuse(message: str) -> int:
    complain(message)
    return 2
