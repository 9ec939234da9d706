"""The current sheets of a plan or a year, as stored: for identifying projects, proposing shared costs, checking, counting."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace

from django.db.models import QuerySet

from furikaeri.plans.models import EvaluationCycle, Plan, SelfEvaluationSheet, SheetCode
from furikaeri.plans.revisions import sheet_of
from furikaeri.sheet.counted_sheets import CountedSheet, counted_sheet
from furikaeri.sheet.read_sheets import ReadSheet


@dataclass(frozen=True, slots=True)
class StoredSheet:
    """A sheet with the ids of its rows and the values of its current revision."""

    sheet_id: int
    project_id: int
    listing_id: int
    read: ReadSheet


def _stored(rows: QuerySet[SelfEvaluationSheet]) -> tuple[StoredSheet, ...]:
    current = rows.exclude(current=None).select_related("current", "listing")
    return tuple(
        StoredSheet(row.pk, row.listing.project_id, row.listing_id, sheet_of(row.current))
        for row in current.order_by("cycle__fiscal_year", "order", "id")
        if row.current is not None
    )


def sheets_of_plan(plan: Plan) -> tuple[StoredSheet, ...]:
    """All current sheets of a plan, by year, in booklet order."""
    return _stored(SelfEvaluationSheet.objects.filter(cycle__plan=plan))


def known_sheets_of_plan(plan: Plan) -> tuple[StoredSheet, ...]:
    """The current sheets of a plan, and behind them those taken back with what they said last: projects are known by both."""
    gone = SelfEvaluationSheet.objects.filter(cycle__plan=plan, current=None).select_related("listing")
    last = ((row, row.revisions.order_by("-number").first()) for row in gone.order_by("id"))
    return (
        *sheets_of_plan(plan),
        *(
            StoredSheet(row.pk, row.listing.project_id, row.listing_id, sheet_of(revision))
            for row, revision in last
            if revision is not None
        ),
    )


def sheets_of_years(plan: Plan, fiscal_years: Collection[int]) -> tuple[StoredSheet, ...]:
    """The current sheets of some of a plan's years, by year, in booklet order."""
    return _stored(SelfEvaluationSheet.objects.filter(cycle__plan=plan, cycle__fiscal_year__in=fiscal_years))


def sheets_of_cycle(cycle: EvaluationCycle) -> tuple[StoredSheet, ...]:
    """All current sheets of one year, in booklet order."""
    return _stored(SelfEvaluationSheet.objects.filter(cycle=cycle))


def published_sheets_of_cycle(cycle: EvaluationCycle) -> tuple[StoredSheet, ...]:
    """The published sheets of one year, in booklet order."""
    return _stored(SelfEvaluationSheet.objects.published().filter(cycle=cycle))


def counted_in_plan(sheet: ReadSheet, order: int) -> CountedSheet:
    """What identifying and sharing need; all sheets given together are of one plan, so its heading says nothing."""
    return counted_sheet(replace(sheet, plan=None), order)


def counted_sheets_of_cycle(cycle: EvaluationCycle) -> tuple[CountedSheet, ...]:
    """The year's published sheets as counted, with the codes of the typed rows, in booklet order."""
    codes: dict[int, dict[str, tuple[int, ...]]] = defaultdict(dict)
    for row in SheetCode.objects.filter(sheet__cycle=cycle).order_by("sheet", "field", "id"):
        codes[row.sheet_id][row.field] = (*codes[row.sheet_id].get(row.field, ()), row.code)
    return tuple(
        replace(
            counted_in_plan(s.read, place), codes=codes.get(s.sheet_id, {}), fiscal_year=cycle.fiscal_year
        )
        for place, s in enumerate(published_sheets_of_cycle(cycle))
    )
