"""The files of sheets (JSON) that commands take, and the forms their sheets are of."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from furikaeri.outputs.formed_sheets import FormedSheet
from furikaeri.reading.document_files import open_unpacked, why_unopened
from furikaeri.reading.json_sheets import stream_sheets
from furikaeri.sheet.field_kinds import refuse_wrong_kinds
from furikaeri.sheet.form import Form
from furikaeri.sheet.form_loading import FormDefinitionError, load_form
from furikaeri.sheet.json_values import MalformedSheetsError
from furikaeri.sheet.read_sheets import ReadSheet


def stream_file(path: Path) -> Iterator[ReadSheet]:
    """The sheets of a JSON or NDJSON file (each may be packed by gzip), one after the other.

    MalformedSheetsError says in Japanese why there are none, or no more.
    """
    try:
        with open_unpacked(path) as file:
            yield from stream_sheets(file)
    except MalformedSheetsError:
        raise
    except FileNotFoundError as error:
        raise MalformedSheetsError("ファイルがありません。") from error
    except (OSError, EOFError, zlib.error) as error:
        raise MalformedSheetsError(why_unopened(error)) from error
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


def stream_formed(path: Path, definitions: list[str]) -> Iterator[FormedSheet]:
    """Each sheet of a file with its form, the kinds of its values checked on the way."""
    find = find_forms(definitions)
    for place, sheet in enumerate(stream_file(path)):
        form = find(sheet.form)
        refuse_wrong_kinds(sheet, form, f"sheets[{place}]")
        yield FormedSheet(sheet, form)
