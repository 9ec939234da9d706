"""`furikaeri check`: findings about sheets given as JSON. Exit 0 none, 1 findings, 2 usage or unreadable input."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from furikaeri.checking.sheet_checking import check_sheets
from furikaeri.sheet.field_kinds import refuse_wrong_kinds
from furikaeri.sheet.form import Form
from furikaeri.sheet.form_loading import FormDefinitionError, load_form
from furikaeri.sheet.json_values import MalformedSheetsError
from furikaeri.sheet.read_sheets import ReadSheet
from furikaeri.sheet.sheet_json import findings_to_json, sheets_from_json


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
        sheets = _read_sheets(Path(arguments.sheets))
        forms = _forms_of(sheets, arguments.form)
        for place, sheet in enumerate(sheets):
            refuse_wrong_kinds(sheet, forms[sheet.form], f"sheets[{place}]")
        findings = check_sheets(sheets, tuple(forms.values()))
    except FormDefinitionError as error:
        return _refuse(str(error))
    except MalformedSheetsError as error:
        return _refuse(f"{arguments.sheets}: {error}")
    text = json.dumps(findings_to_json(findings), ensure_ascii=False, indent=1) + "\n"
    if arguments.output is None:
        sys.stdout.buffer.write(text.encode())
        return 1 if findings else 0
    try:
        Path(arguments.output).write_text(text, encoding="utf-8")
    except OSError as error:
        return _refuse(f"{arguments.output} に書けません({error.strerror})。")
    return 1 if findings else 0


def _read_sheets(path: Path) -> tuple[ReadSheet, ...]:
    try:
        content = json.loads(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError as error:
        raise MalformedSheetsError("ファイルがありません。") from error
    except OSError as error:
        raise MalformedSheetsError(f"ファイルとして開けません({error.strerror})。") from error
    except json.JSONDecodeError as error:
        where = f"{error.lineno}行目の{error.colno}文字目"
        raise MalformedSheetsError(f"JSON として読めません({where}が JSON の書き方と違います)。") from error
    except (
        ValueError,
        RecursionError,
    ) as error:  # no UTF-8, no JSON, a number of thousands of digits, endless nesting
        raise MalformedSheetsError(
            "JSON として読めません(UTF-8 の JSON ファイルを指定してください)。"
        ) from error
    return sheets_from_json(content)


def _forms_of(sheets: tuple[ReadSheet, ...], definitions: list[str]) -> dict[str, Form]:
    """The form of each id the sheets name: from the definitions given, or one that comes with the product."""
    given = {form.id: form for form in map(load_form, definitions)}
    ids = dict.fromkeys(sheet.form for sheet in sheets)
    forms = {form_id: given.get(form_id) or load_form(form_id) for form_id in ids}
    for form_id, form in forms.items():
        if form.id != form_id:
            raise FormDefinitionError(
                f"様式「{form_id}」はありません。定義ファイルは --form で指定してください。"
            )
    return forms


def _refuse(message: str) -> int:
    print("".join(message.splitlines()), file=sys.stderr)
    return 2
