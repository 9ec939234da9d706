"""The rows of the form that one sheet has: an annual sheet is printed without the items of the period."""

from __future__ import annotations

from furikaeri.sheet.form import Form
from furikaeri.sheet.form_layout import LayoutRow, layout_rows
from furikaeri.sheet.labels import is_annual
from furikaeri.sheet.read_sheets import ReadSheet


def rows_of_sheet(sheet: ReadSheet, form: Form) -> tuple[tuple[str, LayoutRow], ...]:
    """The rows this sheet's form prints, each with its number; an annual sheet counts on without the period's items."""
    present = [row for row in layout_rows(form) if not _is_missing(row, sheet)]
    annual = is_annual(sheet, form)
    return tuple((str(place) if annual else row.item.item, row) for place, row in enumerate(present, 1))


def rows_not_on_form(sheet: ReadSheet, form: Form) -> tuple[LayoutRow, ...]:
    """The form's rows that this sheet's edition of it does not have."""
    return tuple(row for row in layout_rows(form) if _is_missing(row, sheet))


def _is_missing(row: LayoutRow, sheet: ReadSheet) -> bool:
    fields = row.fields()
    return bool(fields) and all(sheet.absences.get(f) == "not_on_form" for f in fields)
