"""Which sheets a round would have: what opening makes, and what its page shows before anybody opens anything."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from furikaeri.cycle.first_sheets import ended_projects, first_sheets
from furikaeri.people.models import Section, SectionSuccession
from furikaeri.plans.models import EvaluationCycle, Plan, SelfEvaluationSheet, SheetSection
from furikaeri.plans.revisions import sheet_of
from furikaeri.sheet.read_sheets import ReadSheet

EVALUATED_YEARS = range(2000, 2100)  # fiscal years a round may be about


@dataclass(frozen=True, slots=True)
class PlannedSheet:
    """A sheet to be made: whose facts it begins with, and its sections in charge as they are called now."""

    listing_id: int
    order: int
    part: int
    last: ReadSheet
    sections: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CycleLine:
    """A round in a list. `sheets` are all of its sheets."""

    id: int
    plan_id: int
    plan_title: str
    fiscal_year: int
    opens_at: datetime | None
    due_at: datetime | None
    edit_end_at: datetime | None
    form_id: str
    sheets: int


def list_cycles(municipality_id: int | None) -> tuple[CycleLine, ...]:
    """The rounds that were opened here, latest first."""
    return _lines(EvaluationCycle.objects.filter(municipality=municipality_id, opens_at__isnull=False))


def find_cycle(cycle_id: int, municipality_id: int | None) -> CycleLine | None:
    """One round of the municipality."""
    found = _lines(EvaluationCycle.objects.filter(pk=cycle_id, municipality=municipality_id))
    return found[0] if found else None


def plans_to_open(municipality_id: int | None) -> tuple[tuple[int, str, int], ...]:
    """The plans a round can be opened for: id, title and the fiscal year that comes next."""
    plans = Plan.objects.filter(municipality=municipality_id).annotate(
        last=Max("cycles__fiscal_year", filter=~Q(cycles__sheets=None))
    )
    set_up = set(Plan.objects.filter(projects__listings__sections__isnull=False).values_list("pk", flat=True))
    found = []
    for plan in plans.order_by("pk"):
        first = plan.first_fiscal_year if plan.pk in set_up else None
        year = plan.last + 1 if plan.last is not None else first
        if year is not None:
            found.append((plan.pk, plan.title, year))
    return tuple(found)


def usual_form(plan_id: int) -> str:
    """The id of the form in which the plan's latest sheets were written, "" when it has none."""
    latest = SelfEvaluationSheet.objects.filter(cycle__plan=plan_id).exclude(current=None)
    return (
        latest.order_by("-cycle__fiscal_year", "order").values_list("current__form_id", flat=True).first()
        or ""
    )


def preview_sheets(plan_id: int, fiscal_year: int, at: datetime) -> tuple[PlannedSheet, ...]:
    """What `sheets_to_open` says of a plan that is told by its id; none for no plan."""
    plan = Plan.objects.filter(pk=plan_id).first()
    return sheets_to_open(plan, fiscal_year, at) if plan else ()


def sheets_to_open(plan: Plan, fiscal_year: int, at: datetime) -> tuple[PlannedSheet, ...]:
    """One sheet for each of the latest year's before, in its order; a group of sections is what it was then, as it is now.

    Behind them come listings that were set up since; projects that ended before the year have none.
    """
    before = SelfEvaluationSheet.objects.filter(cycle__plan=plan, cycle__fiscal_year__lt=fiscal_year).exclude(
        current=None
    )
    latest = before.aggregate(last=Max("cycle__fiscal_year"))["last"]
    rows = (
        before.filter(cycle__fiscal_year=latest).select_related("current", "listing").order_by("order", "id")
    )
    groups = _sections_now(plan.municipality_id, rows.values_list("pk", flat=True), at)
    ended = ended_projects(plan, fiscal_year)
    again = [
        PlannedSheet(row.listing_id, row.order, row.part, sheet_of(row.current), groups.get(row.pk, ()))
        for row in rows
        if row.current is not None and row.listing.project_id not in ended
    ]
    last = max((one.order for one in again), default=0)
    new = first_sheets(plan, fiscal_year, {one.listing_id for one in again})
    return (
        *again,
        *(
            PlannedSheet(one.listing_id, order, 1, one.read, one.sections)
            for order, one in enumerate(new, start=last + 1)
        ),
    )


def _sections_now(
    municipality_id: int, sheet_ids: QuerySet[SelfEvaluationSheet, int], at: datetime
) -> dict[int, tuple[str, ...]]:
    """By sheet the names of its sections on a day: a dissolved one is followed to those that took over."""
    day = timezone.localtime(at).date()
    names = dict(Section.objects.filter(municipality=municipality_id).values_list("pk", "name"))
    followers: dict[int, list[int]] = {}
    rows = SectionSuccession.objects.filter(municipality=municipality_id, on__lte=day).order_by("id")
    for earlier_id, later_id in rows.values_list("earlier_id", "later_id"):
        followers.setdefault(earlier_id, []).append(later_id)
    groups: dict[int, list[str]] = {}
    printed = SheetSection.objects.filter(sheet__in=sheet_ids).order_by("sheet", "order")
    for sheet_id, section_id in printed.values_list("sheet_id", "section_id"):
        group = groups.setdefault(sheet_id, [])
        group += [names[last] for last in _latest(section_id, followers) if names[last] not in group]
    return {sheet_id: tuple(group) for sheet_id, group in groups.items()}


def _latest(section_id: int, followers: dict[int, list[int]]) -> list[int]:
    """The sections that do today what one did: itself, or those at the ends of what follows it."""
    found: list[int] = []
    ahead, seen = [section_id], {section_id}
    while ahead:
        here = ahead.pop(0)
        later = [s for s in followers.get(here, []) if s not in seen]
        seen.update(later)
        ahead += later
        if not followers.get(here):
            found.append(here)
    return found or [section_id]


def _lines(rows: QuerySet[EvaluationCycle]) -> tuple[CycleLine, ...]:
    cycles = list(rows.select_related("plan").order_by("-fiscal_year", "plan"))
    counts = Counter(SelfEvaluationSheet.objects.filter(cycle__in=cycles).values_list("cycle", flat=True))
    return tuple(
        CycleLine(
            id=cycle.pk,
            plan_id=cycle.plan_id,
            plan_title=cycle.plan.title,
            fiscal_year=cycle.fiscal_year,
            opens_at=cycle.opens_at,
            due_at=cycle.due_at,
            edit_end_at=cycle.edit_end_at,
            form_id=cycle.form_id,
            sheets=counts[cycle.pk],
        )
        for cycle in cycles
    )
