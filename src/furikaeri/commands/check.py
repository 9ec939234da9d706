"""`furikaeri check`: findings about sheets given as JSON. Exit 0 none, 1 findings, 2 usage or unreadable input."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from furikaeri.checking.sheet_checking import check_sheets
from furikaeri.sheet.form import Form
from furikaeri.sheet.form_loading import FormDefinitionError, load_form
from furikaeri.sheet.sheet_json import MalformedSheets, findings_to_json, sheets_from_json


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file of sheets, where to write, and form definitions that do not come with the product."""
    parser.add_argument("sheets", metavar="SHEETS.json", help="read が出したシートの JSON")
    parser.add_argument("--output", metavar="F.json", help="結果の書き先(指定がなければ標準出力)")
    parser.add_argument(
        "--form", action="append", default=[], metavar="ID_OR_FILE", help="付属していない様式の定義ファイル"
    )


def run(arguments: argparse.Namespace) -> int:
    """Check the sheets and write the findings."""
    try:
        with Path(arguments.sheets).open(encoding="utf-8-sig") as file:
            sheets = sheets_from_json(json.load(file))
        given = {form.id: form for form in (load_form(name) for name in arguments.form)}
        forms: list[Form] = [given.get(name) or load_form(name) for name in {sheet.form for sheet in sheets}]
        findings = check_sheets(sheets, forms)
        text = json.dumps(findings_to_json(findings), ensure_ascii=False, indent=1) + "\n"
        if arguments.output is None:
            sys.stdout.buffer.write(text.encode())
        else:
            Path(arguments.output).write_text(text, encoding="utf-8")
    except OSError as error:
        return _refuse(f"{error.filename} を開けません({error.strerror})。")
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        return _refuse(f"{arguments.sheets} を JSON として読めません({error})。")
    except MalformedSheets as error:
        return _refuse(f"{arguments.sheets}: {error}")
    except FormDefinitionError as error:
        return _refuse(str(error))
    return 1 if findings else 0


def _refuse(message: str) -> int:
    print(message, file=sys.stderr)
    return 2
