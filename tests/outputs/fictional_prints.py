"""The corpus' fictional sheets in their form, printed as PDF in memory."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import pypdfium2

from furikaeri.outputs.formed_sheets import FormedSheet
from furikaeri.outputs.pdf_files import write_pdf
from furikaeri.outputs.substitutions import Substitution
from furikaeri.reading.reading_files import read_bytes
from furikaeri.sheet.form import Form
from furikaeri.sheet.read_sheets import FieldValue, Reading
from furikaeri.sheet.sheet_json import sheets_from_json
from tests.forms import WELFARE

FORM: Form = WELFARE
_CONTENT = Path(__file__).parents[1] / "corpus" / "content"


@cache
def fictional(name: str = "sample-r7") -> tuple[FormedSheet, ...]:
    """The sheets of a content file of the corpus."""
    content = json.loads((_CONTENT / f"{name}.json").read_text(encoding="utf-8"))
    given = [{"form": FORM.id, "plan": content["plan"], **sheet} for sheet in content["sheets"]]
    return tuple(FormedSheet(sheet, FORM) for sheet in sheets_from_json({"sheets": given}))


def changed(formed: FormedSheet, **fields: FieldValue) -> FormedSheet:
    """The sheet with some values put in place of its own."""
    return replace(formed, sheet=replace(formed.sheet, fields={**formed.sheet.fields, **fields}))


def annual(formed: FormedSheet) -> FormedSheet:
    """The sheet as one of a year inside the plan's term: the items of the term are not on it."""
    left_out = {f.id: f.empty_value() for f in FORM.fields if f.term_only}
    inside = changed(formed, **left_out)
    return replace(inside, sheet=replace(inside.sheet, absences=dict.fromkeys(left_out, "not_on_form")))


def pdf_of(sheets: Sequence[FormedSheet]) -> tuple[bytes, tuple[Substitution, ...]]:
    """The sheets as PDF, and what was substituted."""
    out = io.BytesIO()
    substitutions = write_pdf(sheets, out, lambda _: None)
    return out.getvalue(), substitutions


def read_back(pdf: bytes) -> Reading:
    """What reading finds in a PDF."""
    return read_bytes(pdf, "out.pdf", [FORM])


def page_texts(pdf: bytes) -> list[str]:
    """The visible text of each page."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range() for page in document]
