"""`furikaeri read`: documents to sheets as JSON. Exit 0; 1 when anything could not be read; 2 for wrong usage."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from furikaeri.reading.reading_files import TEXT_LIMIT_BYTES, Report, read_paths
from furikaeri.sheet.form_loading import FormDefinitionError, load_form, shipped_forms
from furikaeri.sheet.read_sheets import PageNote, Reading
from furikaeri.sheet.sheet_json import reading_to_json, sheet_to_json


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Files, the form, where to write, and the size limit."""
    parser.add_argument(
        "paths", nargs="+", metavar="FILE_OR_FOLDER", help="読み取る文書、または文書の入ったフォルダー"
    )
    parser.add_argument(
        "--form", metavar="ID_OR_FILE", help="様式の名前か定義ファイル(指定がなければ全部を試す)"
    )
    parser.add_argument("--output", metavar="OUT.json", help="結果の書き先(指定がなければ標準出力)")
    parser.add_argument(
        "--limit-mb",
        type=_megabytes,
        default=TEXT_LIMIT_BYTES // 1_000_000,
        help="テキストの大きさの上限(MB)",
    )


def _megabytes(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) == 0:
        raise argparse.ArgumentTypeError("1 以上の整数(MB)で指定してください。")
    return int(text)


def run(arguments: argparse.Namespace) -> int:
    """Read and write the JSON."""
    try:
        forms = (load_form(arguments.form),) if arguments.form else shipped_forms()
    except FormDefinitionError as error:
        return _refuse(str(error))
    paths = [Path(p) for p in arguments.paths]
    present = [p for p in paths if os.access(p, os.R_OK)]
    reasons = {True: "開く権限がありません。", False: "ファイルがありません。名前と場所を確かめてください。"}
    closed = tuple(PageNote(str(p), None, reasons[p.exists()]) for p in paths if p not in present)
    if not present:
        return _refuse("\nfurikaeri: ".join(f"{note.document}: {note.reason}" for note in closed))
    if arguments.output and Path(arguments.output).resolve() in {p.resolve() for p in present}:
        return _refuse(
            f"{arguments.output} は読み取る文書そのものです。結果は別の名前のファイルに書いてください。"
        )
    empty_folders = [p for p in present if p.is_dir() and not any(f.is_file() for f in p.rglob("*"))]
    for folder in empty_folders:
        print(f"furikaeri: フォルダー {folder} にファイルがありません。", file=sys.stderr)
    if len(empty_folders) == len(present):
        return 2
    reading = read_paths(
        present, forms, limit_bytes=arguments.limit_mb * 1_000_000, report=progress_on_terminal()
    ).joined(Reading(unread=closed))
    for note in reading.unread:
        page = f" {note.page}ページ" if note.page is not None else ""
        print(f"furikaeri: {note.document}{page}: {note.reason}", file=sys.stderr)
    return _write(reading, arguments.output) or (1 if reading.unread else 0)


def _write(reading: Reading, output: str | None) -> int:
    """Write piece by piece: a long document's JSON is never one string in memory."""
    try:
        if output is None:
            for piece in _pieces(reading):
                sys.stdout.buffer.write(piece.encode())
            sys.stdout.buffer.flush()
            return 0
        with Path(output).open("w", encoding="utf-8") as file:
            file.writelines(_pieces(reading))
    except BrokenPipeError:
        raise
    except OSError as error:
        return _refuse(f"{output or '標準出力'} に書けません({error.strerror})。")
    return 0


def _pieces(reading: Reading) -> Iterator[str]:
    """The contract's JSON, one sheet at a time."""
    rest = reading_to_json(replace(reading, sheets=()))
    yield '{"sheets": ['
    for place, sheet in enumerate(reading.sheets):
        yield ("," if place else "") + "\n" + json.dumps(sheet_to_json(sheet), ensure_ascii=False, indent=1)
    yield "],\n"
    yield f'"skipped": {json.dumps(rest["skipped"], ensure_ascii=False, indent=1)},\n'
    yield f'"unread": {json.dumps(rest["unread"], ensure_ascii=False, indent=1)}}}\n'


def _refuse(message: str) -> int:
    print(f"furikaeri: {message}", file=sys.stderr)
    return 2


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
