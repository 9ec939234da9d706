"""required-empty: what the form requires and the sheet leaves empty."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from furikaeri.checking.subjects import Subject
from furikaeri.sheet.findings import Finding
from furikaeri.sheet.read_sheets import FieldValue, is_empty

REQUIRED_EMPTY: Final = "required-empty"


def _is_blank(value: FieldValue) -> bool:
    """Whether nothing stands there, or only white space."""
    return is_empty(value.strip() if isinstance(value, str) else value)


def period_is_left_out(subject: Subject) -> bool:
    """Whether the sheet may be one of a year before the plan's last: none of the period's items is filled, and the
    heading does not say that the evaluated year is the last one. `labels.is_annual` goes by the absences alone, which a
    sheet given as form and fields does not have."""
    period = [f.id for f in subject.form.fields if f.term_only]
    if any(not _is_blank(subject.sheet.fields.get(field_id)) for field_id in period):
        return False
    plan, year = subject.sheet.plan, subject.sheet.number("fiscal_year")
    return plan is None or plan.last_fiscal_year is None or plan.last_fiscal_year != year


def check_required(subject: Subject) -> Iterator[Finding]:
    """One finding for each required field that is empty, but for what this sheet's form does not print."""
    left_out = period_is_left_out(subject)
    for definition in subject.form.fields:
        if not definition.required or not subject.has(definition.id) or (left_out and definition.term_only):
            continue
        if not _is_blank(subject.sheet.fields.get(definition.id)):
            continue
        label = subject.label(definition.id)
        if subject.is_unreadable(definition.id):
            message, remedy = f"{label}を読み取れませんでした。", f"原本を見て、{label}を入力してください。"
        else:
            message, remedy = f"{label}が空欄です。", f"担当課に確かめて、{label}を記入してください。"
        yield subject.finding(REQUIRED_EMPTY, "error", definition.id, message, remedy)
