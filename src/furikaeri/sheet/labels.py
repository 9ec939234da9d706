"""The form's wording as one sheet prints it: placeholders filled from the sheet, its plan and the form's defaults."""

from __future__ import annotations

import re

from furikaeri.sheet.fiscal_years import long_label
from furikaeri.sheet.form import Form, Label
from furikaeri.sheet.read_sheets import ReadSheet

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_LEFT_EMPTY = re.compile(r"第期|「」")


def _known(form: Form, sheet: ReadSheet) -> dict[str, str]:
    plan, year = sheet.plan, sheet.number("fiscal_year")
    term = plan.term() if plan else None
    found = {
        "municipality": (plan.municipality if plan else None) or form.defaults.get("municipality"),
        "term": str(plan.term_number) if plan and plan.term_number is not None else None,
        "year": long_label(year) if year is not None else None,
        "next_year": long_label(year + 1) if year is not None else None,
        "years": str(term.last_fiscal_year - term.first_fiscal_year + 1) if term else None,
        "measure": sheet.text("priority_measure"),
    }
    return {name: value or "" for name, value in found.items()}


def fill_wording(text: str, form: Form, sheet: ReadSheet) -> str:
    """The text with {year}, {term}, {measure} … filled in; what the sheet does not tell is left out, with its frame."""
    known = _known(form, sheet)
    return _LEFT_EMPTY.sub("", _PLACEHOLDER.sub(lambda match: known.get(match[1], ""), text))


def is_annual(form: Form, sheet: ReadSheet) -> bool:
    """Whether the sheet is of a year inside the term: the form's period items are not printed on it."""
    period = [f.id for f in form.fields if f.term_only]
    return bool(period) and all(sheet.absences.get(f) == "not_on_form" for f in period)


def label_wording(label: Label, form: Form, sheet: ReadSheet) -> str:
    """A label as the sheet prints it; an annual sheet speaks of the year where the plan's last one speaks of the term."""
    text = label.text
    if "{term}" in text and is_annual(form, sheet):
        text = next((v for v in label.variants if "{year}" in v), text)
    return fill_wording(text, form, sheet)


def field_wording(field_id: str, form: Form, sheet: ReadSheet) -> str:
    """A field's own label as the sheet prints it; KeyError when the form has no such field."""
    return fill_wording(form.field(field_id).label, form, sheet)
