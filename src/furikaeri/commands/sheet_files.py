"""The files of sheets (JSON) that commands take, and the forms their sheets are of."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from furikaeri.reading.document_files import open_unpacked
from furikaeri.reading.json_sheets import stream_sheets
from furikaeri.sheet.file_troubles import file_trouble
from furikaeri.sheet.form import Form
from furikaeri.sheet.form_loading import FormDefinitionError, load_form
from furikaeri.sheet.json_values import MalformedSheetsError
from furikaeri.sheet.read_sheets import ReadSheet
from furikaeri.sheet.sheet_json import sheets_from_json

LIMIT_BYTES = 100_000_000  # some ten thousand sheets with their evidence


def load_sheets(path: Path) -> tuple[ReadSheet, ...]:
    """The sheets of a JSON file; MalformedSheetsError says in Japanese why there are none."""
    read = _bytes_of(path)
    try:
        content = json.loads(read.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        where = f"{error.lineno}行目の{error.colno}文字目"
        raise MalformedSheetsError(f"JSON として読めません({where}が JSON の書き方と違います)。") from error
    except (
        ValueError,
        RecursionError,
    ) as error:  # no UTF-8, a number of thousands of digits, endless nesting
        raise MalformedSheetsError(
            "JSON として読めません(UTF-8 の JSON ファイルを指定してください)。"
        ) from error
    return sheets_from_json(content)


def _bytes_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            read = file.read(LIMIT_BYTES + 1)
    except FileNotFoundError as error:
        raise MalformedSheetsError("ファイルがありません。") from error
    except OSError as error:
        raise MalformedSheetsError(f"ファイルとして開けません({file_trouble(error)})。") from error
    except ValueError as error:
        raise MalformedSheetsError("名前に使えない文字があります。") from error
    if len(read) > LIMIT_BYTES:
        raise MalformedSheetsError(f"大きすぎます(上限 {LIMIT_BYTES // 1_000_000} MB)。")
    return read


def stream_file(path: Path) -> Iterator[ReadSheet]:
    """The sheets of a JSON or NDJSON file (each may be packed by gzip), one after the other.

    MalformedSheetsError says in Japanese why there are none, or no more.
    """
    try:
        with open_unpacked(path) as file:
            yield from stream_sheets(file)
    except MalformedSheetsError:
        raise
    except (EOFError, zlib.error) as error:
        raise MalformedSheetsError("gzip として壊れています。もう一度作り直してください。") from error
    except FileNotFoundError as error:
        raise MalformedSheetsError("ファイルがありません。") from error
    except OSError as error:
        trouble = "gzip として壊れています" if error.errno is None else file_trouble(error)
        raise MalformedSheetsError(f"ファイルとして開けません({trouble})。") from error
    except ValueError as error:
        raise MalformedSheetsError("名前に使えない文字があります。") from error


def find_forms(definitions: list[str]) -> Callable[[str], Form]:
    """What gives the form of an id: from the definitions given, or one that comes with the product.

    FormDefinitionError for a broken definition, at once, and for an id that no form has, when it is asked for.
    """
    given = {form.id: form for form in map(load_form, definitions)}

    @cache
    def find(form_id: str) -> Form:
        form = given.get(form_id) or load_form(form_id)
        if form.id != form_id:
            raise FormDefinitionError(
                f"様式「{form_id}」はありません。定義ファイルは --form で指定してください。"
            )
        return form

    return find


def forms_of(sheets: tuple[ReadSheet, ...], definitions: list[str]) -> dict[str, Form]:
    """The form of each id the sheets name."""
    find = find_forms(definitions)
    return {form_id: find(form_id) for form_id in dict.fromkeys(sheet.form for sheet in sheets)}
