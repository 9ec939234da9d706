"""`furikaeri check`: findings about sheets given as JSON. Exit 0 none, 1 findings, 2 usage or unreadable input."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from furikaeri.checking.sheet_checking import check_sheets
from furikaeri.commands.sheet_files import stream_formed
from furikaeri.commands.writing_results import refuse, write_result
from furikaeri.sheet.form_loading import FormDefinitionError
from furikaeri.sheet.json_values import MalformedSheetsError
from furikaeri.sheet.sheet_json import findings_to_json


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file of sheets, where to write, and form definitions that do not come with the product."""
    parser.add_argument(
        "sheets", metavar="シート.json", help="read が出したシートの JSON(.ndjson と .gz も可)"
    )
    parser.add_argument("--output", metavar="結果.json", help="結果の書き先(指定がなければ標準出力)")
    parser.add_argument(
        "--form", action="append", default=[], metavar="様式", help="付属していない様式の定義ファイル"
    )


def run(arguments: argparse.Namespace) -> int:
    """Check the sheets and write the findings."""
    try:
        formed = tuple(stream_formed(Path(arguments.sheets), arguments.form))
    except FormDefinitionError as error:
        return refuse(str(error))
    except MalformedSheetsError as error:
        return refuse(f"{arguments.sheets}: {error}")
    forms = {one.form.id: one.form for one in formed}
    findings = check_sheets([one.sheet for one in formed], tuple(forms.values()))
    text = json.dumps(findings_to_json(findings), ensure_ascii=False, indent=1)
    write_result([f"{text}\n"], arguments.output)
    return 1 if findings else 0
