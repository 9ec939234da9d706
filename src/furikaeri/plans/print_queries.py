"""Which stored sheets a print of a sheet, a measure, a project or a plan's year holds, in booklet order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from django.db.models import Max, QuerySet

from furikaeri.plans.models import PlanNode, SelfEvaluationSheet
from furikaeri.plans.revisions import sheet_of
from furikaeri.sheet.fiscal_years import long_label
from furikaeri.sheet.read_sheets import ReadSheet

Subject = Literal["plan", "measure", "project", "sheet"]


@dataclass(frozen=True, slots=True)
class SheetsToPrint:
    """The sheets (with the plan's facts as stored) and what the print is called: the subject and its year."""

    name: str
    sheets: tuple[ReadSheet, ...]


def sheets_to_print(subject: Subject, subject_id: int, fiscal_year: int | None) -> SheetsToPrint | None:
    """The current sheets of a subject; a plan's or a measure's of one year, the latest when none is named. None: no such."""
    rows = _rows(subject, subject_id).exclude(current=None)
    if subject in {"plan", "measure"}:
        latest = rows.aggregate(latest=Max("cycle__fiscal_year"))["latest"]
        rows = rows.filter(cycle__fiscal_year=latest if fiscal_year is None else fiscal_year)
    found = [
        row
        for row in rows.select_related(
            "current", "cycle__plan", "listing__node", "listing__project"
        ).order_by("cycle__fiscal_year", "order", "id")
        if row.current is not None
    ]
    if not found:
        return None
    return SheetsToPrint(_name(subject, found), tuple(sheet_of(row.current) for row in found if row.current))


def _rows(subject: Subject, subject_id: int) -> QuerySet[SelfEvaluationSheet]:
    sheets = SelfEvaluationSheet.objects
    match subject:
        case "plan":
            return sheets.filter(cycle__plan=subject_id)
        case "measure":
            return sheets.filter(listing__node=subject_id, listing__node__level=PlanNode.Level.MEASURE)
        case "project":
            return sheets.filter(listing__project=subject_id)
        case "sheet":
            return sheets.filter(pk=subject_id)


def _name(subject: Subject, rows: list[SelfEvaluationSheet]) -> str:
    """計画名 令和2年度, the measure's or the project's name; what has no name goes by its plan's."""
    row = rows[0]
    read = sheet_of(row.current) if row.current else None
    names = {
        "plan": row.cycle.plan.title,
        "measure": row.listing.node.name,
        "project": read.text("name") if read else "",
        "sheet": f"{read.text('number')} {read.text('name')}".strip() if read else "",
    }
    years = dict.fromkeys(long_label(r.cycle.fiscal_year) for r in (rows[0], rows[-1]))
    return f"{names[subject] or row.cycle.plan.title} {'～'.join(years)}"
