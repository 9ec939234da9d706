"""Documents as people hand them in: a PDF of ours without its attachments, so that it is read by its lines, with one doubt."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace

import pikepdf

from furikaeri.outputs.formed_sheets import FormedSheet
from furikaeri.outputs.pdf_files import write_pdf
from furikaeri.outputs.xlsx_books import write_xlsx
from furikaeri.sheet.form_loading import shipped_forms
from furikaeri.sheet.read_sheets import ReadSheet
from tests.outputs.printed_samples import sample_sheets

DOUBTED = "coop_internal"


def sample_of(fiscal_year: int, *places: int) -> list[ReadSheet]:
    """Sheets of one year of the sample, without doubts of their own."""
    year = [s for s in sample_sheets() if s.number("fiscal_year") == fiscal_year]
    return [replace(year[place], doubts=()) for place in places]


def plain_pdf(sheets: Sequence[ReadSheet]) -> bytes:
    """The sheets printed, and nothing but printed."""
    out, plain = io.BytesIO(), io.BytesIO()
    form = next(form for form in shipped_forms() if form.has_field(DOUBTED))
    write_pdf([FormedSheet(sheet, form) for sheet in sheets], out, lambda _: None)
    with pikepdf.open(out) as opened:
        for name in list(opened.attachments):
            del opened.attachments[name]
        opened.save(plain)
    return plain.getvalue()


def book_of(*sheets: ReadSheet) -> bytes:
    """The sheets as an Excel book of ours."""
    out = io.BytesIO()
    form = next(form for form in shipped_forms() if form.has_field(DOUBTED))
    write_xlsx([FormedSheet(sheet, form) for sheet in sheets], out, lambda _: None)
    return out.getvalue()


def doubtful_pdf() -> bytes:
    """Two sheets of 2025; the first prints two codes where one is asked for, which is the only doubt."""
    first, second = sample_of(2025, 0, 1)
    return plain_pdf([replace(first, fields={**first.fields, DOUBTED: "②③"}), second])
