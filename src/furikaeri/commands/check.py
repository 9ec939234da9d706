"""`furikaeri check`: findings about sheets given as JSON. Exit 0 none, 1 findings, 2 usage or unreadable input."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from furikaeri.checking.sheet_checking import check_sheets
from furikaeri.commands.sheet_files import forms_of, load_sheets
from furikaeri.commands.writing_results import complain, write_result
from furikaeri.sheet.field_kinds import refuse_wrong_kinds
from furikaeri.sheet.form_loading import FormDefinitionError
from furikaeri.sheet.json_values import MalformedSheetsError
from furikaeri.sheet.sheet_json import findings_to_json


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file of sheets, where to write, and form definitions that do not come with the product."""
    parser.add_argument("sheets", metavar="シート.json", help="read が出したシートの JSON")
    parser.add_argument("--output", metavar="結果.json", help="結果の書き先(指定がなければ標準出力)")
    parser.add_argument(
        "--form", action="append", default=[], metavar="様式", help="付属していない様式の定義ファイル"
    )


def run(arguments: argparse.Namespace) -> int:
    """Check the sheets and write the findings."""
    try:
        sheets = load_sheets(Path(arguments.sheets))
        forms = forms_of(sheets, arguments.form)
        for place, sheet in enumerate(sheets):
            refuse_wrong_kinds(sheet, forms[sheet.form], f"sheets[{place}]")
        findings = check_sheets(sheets, tuple(forms.values()))
    except FormDefinitionError as error:
        return _refuse(str(error))
    except MalformedSheetsError as error:
        return _refuse(f"{arguments.sheets}: {error}")
    text = json.dumps(findings_to_json(findings), ensure_ascii=False, indent=1)
    write_result([f"{text}\n"], arguments.output)
    return 1 if findings else 0


def _refuse(message: str) -> int:
    complain(message)
    return 2
