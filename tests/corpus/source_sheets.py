"""The sheets a corpus is made of: a JSON file of a plan and its sheets, read into typed values.

The file holds `{"plan": {...}, "sheets": [{"fields": {...}}]}`. Fields that are left out are taken as empty, so that a
file of partial truth can be printed too; only the fields that were given are scored.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.corpus.line_fit import joined_wraps

NARRATIVES = (
    "overview",
    "implementation",
    "contribution_year",
    "results",
    "contribution_period",
    "issues",
    "coop_detail",
)
PERIOD_NARRATIVES = ("results", "contribution_period", "issues")
Cell = int | float | str | None


@dataclass(frozen=True)
class Plan:
    """What the headings and labels of a plan's sheets are filled with."""

    title: str
    municipality: str
    term_number: int
    first_fiscal_year: int
    last_fiscal_year: int
    heading_2: str | None = None


@dataclass(frozen=True)
class TableRow:
    """One indicator: its label without the unit, and one value per column."""

    label: str
    unit: str | None
    values: tuple[Cell, ...]


@dataclass(frozen=True)
class IndicatorTable:
    """A drawn table with years as columns."""

    title: str | None
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]


@dataclass(frozen=True)
class Sheet:
    """One sheet's true values, in the order of the document."""

    order: int
    key: str
    given: dict[str, Any]
    annual: bool

    def text(self, field: str) -> str:
        """A field's text, empty when absent."""
        value = self.given.get(field)
        return "" if value is None else str(value)

    def codes(self, field: str) -> tuple[int, ...]:
        """A list of option numbers."""
        return tuple(int(value) for value in self.given.get(field) or [])

    def words(self, field: str) -> tuple[str, ...]:
        """A list of texts."""
        return tuple(str(value) for value in self.given.get(field) or [])

    def number(self, field: str) -> int | None:
        """A number, None when absent."""
        value = self.given.get(field)
        return None if value is None else int(value)

    @property
    def fiscal_year(self) -> int:
        """The Western year under evaluation."""
        return int(self.given["fiscal_year"])

    @property
    def tables(self) -> tuple[IndicatorTable, ...]:
        """The drawn tables; a year list written as prose is no table here."""
        return tuple(
            IndicatorTable(
                title=table.get("title"),
                columns=tuple(str(column) for column in table["columns"]),
                rows=tuple(
                    TableRow(str(row["label"]), row.get("unit"), tuple(row["values"]))
                    for row in table["rows"]
                ),
            )
            for table in self.given.get("indicator_tables") or []
        )


@dataclass(frozen=True)
class Source:
    """A whole content file."""

    plan: Plan
    sheets: tuple[Sheet, ...]


def read_source(path: Path, unwrap: float | None = None, plan: Plan | None = None) -> Source:
    """Read a content file; `unwrap` is the width (full-width characters) at which its narratives are already wrapped."""
    content = json.loads(path.read_text(encoding="utf-8"))
    used_plan = plan or read_plan(content["plan"])
    sheets = tuple(_sheet(order, entry, used_plan, unwrap) for order, entry in enumerate(content["sheets"]))
    return Source(used_plan, sheets)


def read_plan(entry: dict[str, Any]) -> Plan:
    """A plan from its JSON object; keys that the print does not need are passed over."""
    return Plan(
        title=str(entry["title"]),
        municipality=str(entry["municipality"]),
        term_number=int(entry["term_number"]),
        first_fiscal_year=int(entry["first_fiscal_year"]),
        last_fiscal_year=int(entry["last_fiscal_year"]),
        heading_2=entry.get("heading_2"),
    )


def _sheet(order: int, entry: dict[str, Any], plan: Plan, unwrap: float | None) -> Sheet:
    given = dict(entry["fields"])
    annual = int(given["fiscal_year"]) != plan.last_fiscal_year
    if annual:
        given |= dict.fromkeys(PERIOD_NARRATIVES, "") | {"indicator_tables": []}
    if unwrap is not None:
        for field in (*NARRATIVES, "priority_measure"):
            if given.get(field):
                given[field] = joined_wraps(str(given[field]), unwrap)
    return Sheet(order, str(entry.get("key", order + 1)), given, annual)


def gold(source: Source) -> dict[str, Any]:
    """The truth in the form that score_reading.py takes; the same for every layout, as every layout shows every field."""
    return {
        "sheets": [
            {"key": sheet.key, "order": sheet.order, "fields": sheet.given} for sheet in source.sheets
        ],
        "sheets_in_document": len(source.sheets),
    }
