"""The columns of a list of sheets, one sheet a row and one value a cell: what writing heads them with, reading finds again.

The form's fields, the plan's facts, whether the sheet is an annual one, and the form's id: a row needs nothing else to
be read. The form's id comes last: spreadsheets leave out empty cells at the end of a row, and this one is never empty.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from furikaeri.sheet.form import FieldDefinition, Form
from furikaeri.sheet.labels import UNTOLD, fill_label

Fact = Literal[
    "plan_title",
    "municipality",
    "term_number",
    "first_fiscal_year",
    "last_fiscal_year",
    "sheet_kind",
    "form",
]
ANNUAL_SHEET, PERIOD_SHEET = "年度", "計画期間"
CELL_SEPARATOR = "、"  # between the values of one cell; a comma would make a number of 1,12 in a spreadsheet
_PLAN_FACTS: tuple[tuple[Fact, str], ...] = (
    ("plan_title", "計画"),
    ("municipality", "自治体"),
    ("term_number", "計画の期"),
    ("first_fiscal_year", "計画の初年度"),
    ("last_fiscal_year", "計画の最終年度"),
)


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column of the list: a field of the form, or (`definition` None) a fact about the sheet.

    `heading` tells the unit and holds neutral words where the form's label has placeholders.
    """

    id: str
    heading: str
    definition: FieldDefinition | None = None


@lru_cache(maxsize=64)
def list_columns(form: Form) -> tuple[ListColumn, ...]:
    """The columns of a form's list, in their order; no two have the same heading."""
    neutral = UNTOLD | {k: v for k, v in form.defaults.items() if k in UNTOLD}
    facts = [ListColumn(fact, heading) for fact, heading in _PLAN_FACTS]
    fields = [
        ListColumn(
            f.id, fill_label(f.label, neutral) + (f"（{f.printed_unit}）" if f.printed_unit else ""), f
        )
        for f in form.fields
    ]
    kind = [ListColumn("sheet_kind", "シートの種類")] if any(f.term_only for f in form.fields) else []
    return _apart([*facts, *fields, *kind, ListColumn("form", "様式")])


def _apart(columns: list[ListColumn]) -> tuple[ListColumn, ...]:
    headings = [column.heading for column in columns]
    return tuple(
        column
        if headings.count(column.heading) == 1
        else ListColumn(column.id, f"{column.heading}［{column.id}］", column.definition)
        for column in columns
    )
