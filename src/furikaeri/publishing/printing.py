"""A sheet, or all of a measure, a project or a plan's year, as a file in the form the city prints."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO, get_args

from furikaeri import __version__
from furikaeri.outputs.csv_lists import MixedFormsError
from furikaeri.outputs.formed_sheets import FormedSheet
from furikaeri.outputs.substitutions import Substitution, UnwritableTextError
from furikaeri.outputs.writing_files import WRITERS
from furikaeri.plans.print_queries import Subject, outline_print, sheets_to_print
from furikaeri.sheet.form import Form
from furikaeri.sheet.form_choice import closest_form
from furikaeri.sheet.json_values import JsonObject

PRINT_JOB = "print"
# Sheets that are printed while the reader waits: about a second of one core. Measured on 200 sheets of the sample in
# 2026-11: PDF and Excel 15 ms a sheet, Word 3 ms, HTML 1 ms, CSV 0.1 ms, reading a sheet from the database 1 ms.
SHEETS_AT_ONCE: Mapping[str, int] = {"pdf": 60, "xlsx": 60, "docx": 200, "html": 500, "csv": 1000}
KINDS = tuple(suffix.removeprefix(".") for suffix in WRITERS)

_LONGEST_NAME = 80  # characters
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_SHOWN_SUBSTITUTIONS = 5


class UnprintableError(ValueError):
    """The sheets cannot be printed as this kind of file; the message is Japanese and says what to do."""


@dataclass(frozen=True, slots=True)
class PrintOrder:
    """What to print, and as what `kind` of file (one of KINDS); without a year the latest of a plan or a measure."""

    subject: Subject
    subject_id: int
    fiscal_year: int | None
    kind: str

    def to_json(self) -> JsonObject:
        """As the arguments of a job."""
        return {
            "subject": self.subject,
            "subject_id": self.subject_id,
            "fiscal_year": self.fiscal_year,
            "kind": self.kind,
        }


@dataclass(frozen=True, slots=True)
class PreparedPrint:
    """An order looked up: the file's name, the number of sheets, whose they are, and a hash of all it is made of."""

    order: PrintOrder
    file_name: str
    sheets: int
    municipality_id: int
    key: str
    at_once: bool


def order_from_json(arguments: JsonObject) -> PrintOrder:
    """The order that `to_json` gave. ValueError for anything else."""
    subject = next((name for name in get_args(Subject) if name == arguments.get("subject")), None)
    subject_id, year, kind = (arguments.get(name) for name in ("subject_id", "fiscal_year", "kind"))
    if (
        subject is None
        or not isinstance(subject_id, int)
        or not isinstance(year, int | None)
        or kind not in KINDS
    ):
        raise ValueError(f"no order of a print: {arguments}")
    return PrintOrder(subject, subject_id, year, str(kind))


def prepare_print(order: PrintOrder, forms: Sequence[Form]) -> PreparedPrint | None:
    """Look an order up without reading its sheets; None when there is nothing of the kind."""
    found = outline_print(order.subject, order.subject_id, order.fiscal_year) if order.kind in KINDS else None
    if found is None:
        return None
    file_name = f"{_NOT_IN_NAMES.sub('_', found.name)[:_LONGEST_NAME]}.{order.kind}"
    drawn_by = [repr(closest_form(forms, form_id)) for form_id in found.form_ids]
    made_of = [__version__, file_name, found.revisions, drawn_by]
    return PreparedPrint(
        order=order,
        file_name=file_name,
        sheets=len(found.revisions),
        municipality_id=found.municipality_id,
        key=hashlib.sha256(json.dumps(made_of).encode()).hexdigest(),
        at_once=is_at_once(order.kind, len(found.revisions)),
    )


def is_at_once(kind: str, sheets: int) -> bool:
    """Whether so many sheets are printed while the reader waits."""
    return sheets <= SHEETS_AT_ONCE[kind]


def write_print(
    order: PrintOrder, forms: Sequence[Form], out: BinaryIO, report: Callable[[int], None]
) -> tuple[Substitution, ...]:
    """Write the file; returns what could not be printed as it is. `report` hears how many sheets are done.

    UnprintableError when the sheets are gone or do not go together; what `report` raises ends the writing.
    """
    found = sheets_to_print(order.subject, order.subject_id, order.fiscal_year)
    if found is None:
        raise UnprintableError("印刷するシートが、もうありません。")
    formed = (FormedSheet(sheet, closest_form(forms, sheet.form, sheet.fields)) for sheet in found.sheets)
    try:
        return WRITERS[f".{order.kind}"](formed, out, report)
    except MixedFormsError as error:
        raise UnprintableError(
            "様式の違うシートは一つの一覧にできません。重点施策や事業ごとに作るか、ほかの種類で作ってください。"
        ) from error
    except UnwritableTextError as error:
        raise UnprintableError(f"{error.where}: {error.reason}") from error


def tell_substitutions(substitutions: Sequence[Substitution]) -> str:
    """What to tell of characters that were substituted, one line each; the empty text for none."""
    lines = [substitution.told() for substitution in substitutions]
    if len(lines) > _SHOWN_SUBSTITUTIONS:
        rest = len(lines) - _SHOWN_SUBSTITUTIONS
        lines[_SHOWN_SUBSTITUTIONS:] = [f"ほかに {rest} か所あります。"]
    return "\n".join(lines)
