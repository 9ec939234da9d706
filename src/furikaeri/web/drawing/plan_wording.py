"""What the placeholders of a form's texts stand for where no single sheet is shown: on pages about a plan's year."""

from __future__ import annotations

from collections.abc import Mapping

from furikaeri.plans.answers import PlanLine
from furikaeri.sheet.form import Form
from furikaeri.sheet.labels import label_values
from furikaeri.sheet.read_sheets import FieldValue, PlanHeading, ReadSheet


def plan_values(form: Form, plan: PlanLine, fiscal_year: int, measure: str = "") -> Mapping[str, str]:
    """The values of {municipality}, {term}, {year} … for a plan in a year."""
    heading = PlanHeading(
        plan.title, plan.municipality, plan.term_number, plan.first_fiscal_year, plan.last_fiscal_year
    )
    fields: dict[str, FieldValue] = {"fiscal_year": fiscal_year, "priority_measure": measure}
    return label_values(ReadSheet(form.id, None, heading, fields), form)
