"""`furikaeri write`: sheets given as JSON, printed in their form. Exit 0 written, 2 usage, unreadable input or no file."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from furikaeri.commands.sheet_files import stream_formed
from furikaeri.commands.writing_results import complain, refuse
from furikaeri.outputs.csv_lists import MixedFormsError
from furikaeri.outputs.substitutions import UnwritableTextError
from furikaeri.outputs.writing_files import (
    BOOKLET_WRITERS,
    CP932_WRITERS,
    LIST_WRITERS,
    PART_WRITERS,
    WRITERS,
    UnknownKindError,
    Writers,
    write_file,
    write_parts,
)
from furikaeri.sheet.file_troubles import file_trouble
from furikaeri.sheet.form_loading import FormDefinitionError
from furikaeri.sheet.json_values import MalformedSheetsError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file of sheets, where to write, the encoding, and form definitions that do not come with the product."""
    kinds = "・".join(WRITERS)
    parser.add_argument(
        "sheets", metavar="シート.json", help="read が出したシートの JSON(.ndjson と .gz も可)"
    )
    parser.add_argument("--to", required=True, metavar="書き先", help=f"書き先。種類は名前で決まる({kinds})")
    parser.add_argument(
        "--encoding",
        choices=("utf-8", "cp932"),
        default="utf-8",
        help="CSV の文字コード(指定がなければ utf-8)",
    )
    shape = parser.add_mutually_exclusive_group()
    shape.add_argument("--list", action="store_true", help="Excel に、様式ではなく一枚一行の一覧を書く")
    shape.add_argument(
        "--booklet", action="store_true", help="PDF を、表紙・体系図・目次・索引の付いた一冊にする"
    )
    shape.add_argument(
        "--parts", type=int, metavar="枚数", help="この枚数ずつのファイル(名前-01、名前-02、…)に分けて書く"
    )
    parser.add_argument(
        "--form", action="append", default=[], metavar="様式", help="付属していない様式の定義ファイル"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the sheets; progress on standard error when it is a terminal."""
    target = Path(arguments.to)
    if arguments.parts is not None and arguments.parts < 1:
        return _refuse("--parts には1以上の枚数を書いてください。")
    try:
        formed = stream_formed(Path(arguments.sheets), arguments.form)
        writers = _writers(arguments)
        if arguments.parts is None:
            substitutions = write_file(formed, target, _show, writers)
        else:
            substitutions = tuple(write_parts(formed, target, arguments.parts, _show, writers))
    except FormDefinitionError as error:
        return _refuse(str(error))
    except MalformedSheetsError as error:
        return _refuse(f"{arguments.sheets}: {error}")
    except UnknownKindError as error:
        kinds = "・".join(error.kinds)
        return _refuse(f"{target}: 書ける種類は {kinds} です。名前の終わりで指定してください。")
    except MixedFormsError as error:
        return _refuse(
            f"一つの一覧に書けるのは一つの様式だけです({'・'.join(error.forms)})。様式ごとに分けてください。"
        )
    except UnwritableTextError as error:
        return _refuse(f"{error.where}: {error.reason}")
    except BrokenPipeError:
        raise
    except OSError as error:
        return _refuse(f"{target} に書けません({file_trouble(error)})。場所と空き容量を確かめてください。")
    _clear_show()
    for substitution in substitutions:
        complain(substitution.told())
    return 0


def _writers(arguments: argparse.Namespace) -> Writers:
    if arguments.booklet:
        return BOOKLET_WRITERS
    if arguments.encoding == "cp932":
        return CP932_WRITERS
    if arguments.parts is not None:
        return PART_WRITERS
    return LIST_WRITERS if arguments.list else WRITERS


def _show(done: int) -> None:
    if sys.stderr.isatty():
        print(f"\r書いています {done}枚", end="", file=sys.stderr, flush=True)


def _clear_show() -> None:
    if sys.stderr.isatty():
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def _refuse(message: str) -> int:
    _clear_show()
    return refuse(message)
