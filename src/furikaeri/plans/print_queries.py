"""Which stored sheets a print of a sheet, a measure, a project or a plan's year holds, in booklet order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from django.db.models import Max, QuerySet

from furikaeri.plans.models import PlanNode, SelfEvaluationSheet
from furikaeri.plans.revisions import sheet_of
from furikaeri.sheet.copied_texts import without_copied_marks
from furikaeri.sheet.fiscal_years import long_label
from furikaeri.sheet.read_sheets import ReadSheet

Subject = Literal["plan", "measure", "project", "sheet"]


@dataclass(frozen=True, slots=True)
class SheetsToPrint:
    """The sheets (with the plan's facts as stored) and what the print is called: the subject and its year."""

    name: str
    sheets: tuple[ReadSheet, ...]


@dataclass(frozen=True, slots=True)
class PrintOutline:
    """A print before its sheets are read: its name, whose it is, and the revision of each sheet ("id hash")."""

    name: str
    municipality_id: int
    revisions: tuple[str, ...]
    form_ids: tuple[str, ...]


def sheets_to_print(subject: Subject, subject_id: int, fiscal_year: int | None) -> SheetsToPrint | None:
    """The current sheets of a subject; a plan's or a measure's of one year, the latest when none is named. None: no such."""
    found = list(_rows_to_print(subject, subject_id, fiscal_year))
    if not found:
        return None
    return SheetsToPrint(
        _name(subject, found[0], found[-1]),
        tuple(without_copied_marks(sheet_of(row.current)) for row in found if row.current),
    )


def outline_print(subject: Subject, subject_id: int, fiscal_year: int | None) -> PrintOutline | None:
    """What `sheets_to_print` would give, however many sheets it is, at the cost of one."""
    rows = _rows_to_print(subject, subject_id, fiscal_year)
    lines = list(rows.values_list("pk", "current__pk", "current__sha256", "current__form_id"))
    if not lines:
        return None
    first, last = rows.get(pk=lines[0][0]), rows.get(pk=lines[-1][0])
    return PrintOutline(
        name=_name(subject, first, last),
        municipality_id=first.municipality_id,
        revisions=tuple(f"{revision} {sha256}" for _, revision, sha256, _ in lines),
        form_ids=tuple(dict.fromkeys(form_id for *_, form_id in lines)),
    )


def _rows_to_print(
    subject: Subject, subject_id: int, fiscal_year: int | None
) -> QuerySet[SelfEvaluationSheet]:
    rows = _rows(subject, subject_id).exclude(current=None)
    if subject in {"plan", "measure"}:
        latest = rows.aggregate(latest=Max("cycle__fiscal_year"))["latest"]
        rows = rows.filter(cycle__fiscal_year=latest if fiscal_year is None else fiscal_year)
    return rows.select_related("current", "cycle__plan", "listing__node", "listing__project").order_by(
        "cycle__fiscal_year", "order", "id"
    )


def _rows(subject: Subject, subject_id: int) -> QuerySet[SelfEvaluationSheet]:
    sheets = SelfEvaluationSheet.objects.published()
    match subject:
        case "plan":
            return sheets.filter(cycle__plan=subject_id)
        case "measure":
            return sheets.filter(listing__node=subject_id, listing__node__level=PlanNode.Level.MEASURE)
        case "project":
            return sheets.filter(listing__project=subject_id)
        case "sheet":
            return sheets.filter(pk=subject_id)


def _name(subject: Subject, first: SelfEvaluationSheet, last: SelfEvaluationSheet) -> str:
    """計画名 令和2年度, the measure's or the project's name; what has no name goes by its plan's."""
    read = sheet_of(first.current) if first.current else None
    names = {
        "plan": first.cycle.plan.title,
        "measure": first.listing.node.name,
        "project": read.text("name") if read else "",
        "sheet": f"{read.text('number')} {read.text('name')}".strip() if read else "",
    }
    years = dict.fromkeys(long_label(row.cycle.fiscal_year) for row in (first, last))
    return f"{names[subject] or first.cycle.plan.title} {'～'.join(years)}"
