"""`furikaeri read`: documents to sheets as JSON. Exit 0; 1 when anything could not be read; 2 for wrong usage."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from furikaeri.commands.asking_passwords import PasswordFileError, add_password_file, document_passwords
from furikaeri.commands.given_paths import sort_given
from furikaeri.commands.japanese_arguments import whole_number
from furikaeri.commands.writing_results import complain, complain_unread, refuse, write_result
from furikaeri.reading.document_files import list_files
from furikaeri.reading.limited_reading import LimitedReader, Report
from furikaeri.reading.reading_limits import (
    MEGABYTE,
    TEXT_LIMIT_BYTES,
    UnknownLimitError,
    reading_limits,
)
from furikaeri.reading.simultaneous_reading import portions_at_once
from furikaeri.sheet.form_loading import FormDefinitionError, load_form, shipped_forms
from furikaeri.sheet.read_sheets import PageNote, Reading
from furikaeri.sheet.sheet_json import reading_to_json, sheet_to_json

HIGHEST_LIMIT_MB = 1_000_000
MOST_JOBS = 64


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Files, the form, where to write, and the size limit."""
    parser.add_argument(
        "paths", nargs="+", metavar="ファイルかフォルダー", help="読み取る文書、または文書の入ったフォルダー"
    )
    parser.add_argument("--form", metavar="様式", help="様式の名前か定義ファイル(指定がなければ全部を試す)")
    parser.add_argument("--output", metavar="出力.json", help="結果の書き先(指定がなければ標準出力)")
    parser.add_argument(
        "--limit-mb",
        type=whole_number(1, HIGHEST_LIMIT_MB),
        metavar="上限",
        default=TEXT_LIMIT_BYTES // MEGABYTE,
        help="文書の大きさの上限(MB)。一覧(CSV・NDJSON)は 1 GB まで少しずつ読む",
    )
    parser.add_argument(
        "--jobs",
        type=whole_number(1, MOST_JOBS),
        metavar="数",
        default=1,
        help="同時に読むファイルの数(指定がなければ 1。メモリーもその数だけ使う)",
    )
    add_password_file(parser)


def run(arguments: argparse.Namespace) -> int:
    """Read and write the JSON."""
    try:
        forms = (load_form(arguments.form),) if arguments.form else shipped_forms()
        limits = reading_limits(os.environ, arguments.limit_mb * MEGABYTE)
        passwords = document_passwords(arguments.password_file)
    except (FormDefinitionError, UnknownLimitError, PasswordFileError) as error:
        return refuse(str(error))
    given = sort_given(arguments.paths)
    for problem in given.problems():
        complain(problem)
    if not given.usable:
        return 2
    if arguments.output and _is_a_document(arguments.output, given.usable):
        return refuse(
            f"{arguments.output} は読み取る文書そのものです。結果は別の名前のファイルに書いてください。"
        )
    told = _Told()
    files = list_files(given.usable)
    with ExitStack() as closing:
        readers = [
            closing.enter_context(LimitedReader(forms, limits, passwords=passwords))
            for _ in range(min(arguments.jobs, max(len(files), 1)))
        ]
        portions = portions_at_once(readers, files, progress_on_terminal())
        write_result(_pieces(portions, told, given.closed), arguments.output)
    complain_unread(told.unread)
    return 1 if told.unread or given.closed else 0


def _is_a_document(output: str, paths: Sequence[Path]) -> bool:
    """Whether the result would take the place of what it is read from."""
    try:
        place = os.stat(output)
    except (OSError, ValueError):
        return False
    return any(os.path.samestat(place, os.stat(file.path)) for file in list_files(paths))


@dataclass(slots=True)
class _Told:
    """What is told of pages and files while the sheets go out."""

    skipped: list[PageNote] = field(default_factory=list)
    unread: list[PageNote] = field(default_factory=list)


def _pieces(portions: Iterable[Reading], told: _Told, closed: tuple[PageNote, ...]) -> Iterator[str]:
    """The contract's JSON, one sheet at a time; what is told comes last, with the folders that stayed closed."""
    yield '{"sheets": ['
    separator = "\n"
    for portion in portions:
        told.skipped += portion.skipped
        told.unread += portion.unread
        for sheet in portion.sheets:
            yield separator + json.dumps(sheet_to_json(sheet), ensure_ascii=False, indent=1)
            separator = ",\n"
    yield "],\n"
    rest = reading_to_json(Reading((), tuple(told.skipped), (*told.unread, *closed)))
    yield f'"skipped": {json.dumps(rest["skipped"], ensure_ascii=False, indent=1)},\n'
    yield f'"unread": {json.dumps(rest["unread"], ensure_ascii=False, indent=1)}}}\n'


def progress_on_terminal() -> Report | None:
    """A progress line on standard error, when that is a terminal."""
    if not sys.stderr.isatty():
        return None

    def report(done: int, total: int, name: str) -> None:
        bar = "■" * (20 * done // max(1, total))
        print(
            f"\r{bar:□<20} {done}/{total} {name[:40]:<40}",
            end="" if done < total else "\n",
            file=sys.stderr,
            flush=True,
        )

    return report
