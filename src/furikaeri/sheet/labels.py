"""The form's printed labels with their placeholders filled from a sheet: {year}実施状況 becomes 令和2年度実施状況."""

from __future__ import annotations

import re
from collections.abc import Mapping

from furikaeri.sheet.circled_codes import CIRCLED, circled
from furikaeri.sheet.fiscal_years import long_label
from furikaeri.sheet.form import Code, Form, Label
from furikaeri.sheet.read_sheets import ReadSheet

# What is printed for a placeholder whose value the sheet does not tell.
UNTOLD = {
    "municipality": "○○市",
    "term": "○",
    "year": "当該年度",
    "previous_year": "前年度",
    "next_year": "翌年度",
    "years": "○",
    "measure": "重点施策",
    "direction": "○-○",
}
YEARS_LATER = {"previous_year": -1, "year": 0, "next_year": 1}  # than the evaluated year
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def values_of_year(form: Form, fiscal_year: int | None) -> dict[str, str]:
    """What the placeholders of the form's texts stand for where no more than the evaluated year is known, if that."""
    values = UNTOLD | {k: v for k, v in form.defaults.items() if k in UNTOLD}
    if fiscal_year is None:
        return values
    return values | {name: long_label(fiscal_year + later) for name, later in YEARS_LATER.items()}


def label_values(sheet: ReadSheet, form: Form) -> Mapping[str, str]:
    """What the placeholders of the form's texts stand for on this sheet; years as printed, 令和2年度."""
    plan = sheet.plan
    values = values_of_year(form, sheet.number("fiscal_year"))
    for name, field_id in (("direction", "direction_code"), ("measure", "priority_measure")):
        if sheet.text(field_id):
            values[name] = sheet.text(field_id)
    if plan is None:
        return values
    if plan.municipality:
        values["municipality"] = plan.municipality
    if plan.term_number is not None:
        values["term"] = str(plan.term_number)
    if plan.first_fiscal_year is not None and plan.last_fiscal_year is not None:
        values["years"] = str(plan.last_fiscal_year - plan.first_fiscal_year + 1)
    return values


def fill_label(text: str, values: Mapping[str, str]) -> str:
    """A printed text with its placeholders filled; an unknown placeholder stays as it is."""
    return _PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), text)


def code_text(number: int, code: Code | None, values: Mapping[str, str]) -> str:
    """A code as printed: ⑤相談機関; a code outside the list by its circled number alone."""
    plain = circled(number) if 1 <= number <= len(CIRCLED) else str(number)
    return code.sign + fill_label(code.text, values) if code else plain


def is_annual(sheet: ReadSheet, form: Form) -> bool:
    """Whether the sheet is of a year inside the term: the form's period items are not printed on it."""
    period = [f.id for f in form.fields if f.term_only]
    return bool(period) and all(sheet.absences.get(f) == "not_on_form" for f in period)


def label_text(label: Label, sheet: ReadSheet, form: Form) -> str:
    """A label as the sheet prints it; an annual sheet speaks of its year where the plan's last one speaks of the term."""
    text = label.text
    if "{term}" in text and is_annual(sheet, form):
        text = next((variant for variant in label.variants if "{year}" in variant), text)
    return fill_label(text, label_values(sheet, form))
