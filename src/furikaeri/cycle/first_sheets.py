"""Listings that no sheet tells of yet: what their first sheet begins with, from the plan as it was set up."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from furikaeri.plans.models import Listing, Plan, PlanNode, ProjectName, ProjectSuccession
from furikaeri.sheet.read_sheets import PlanHeading, ReadSheet


@dataclass(frozen=True, slots=True)
class FirstSheet:
    """A listing's first sheet, and the sections that are to fill it in."""

    listing_id: int
    read: ReadSheet
    sections: tuple[str, ...]


def first_sheets(plan: Plan, fiscal_year: int, known: Collection[int]) -> tuple[FirstSheet, ...]:
    """One for each listing with sections that is not known from last year, in the plan's order."""
    ended = ended_projects(plan, fiscal_year)
    listings = (
        Listing.objects.filter(project__plan=plan, sections__group=1).exclude(project__in=ended).distinct()
    )
    names: dict[int, str] = {}
    for name in ProjectName.objects.filter(project__plan=plan):
        names.setdefault(name.project_id, name.name)
    rows = listings.select_related("node").prefetch_related("sections__section").order_by("order", "pk")
    return tuple(
        FirstSheet(
            row.pk,
            _begin(plan, row.node, names.get(row.project_id, ""), row.printed_number),
            tuple(one.section.name for one in row.sections.all() if one.group == 1),
        )
        for row in rows
        if row.pk not in known
    )


def ended_projects(plan: Plan, fiscal_year: int) -> set[int]:
    """The projects that were abolished or merged before the fiscal year began."""
    kinds = (ProjectSuccession.Kind.ABOLISH, ProjectSuccession.Kind.MERGE)
    rows = ProjectSuccession.objects.filter(
        earlier__plan=plan, kind__in=kinds, on__lte=date(fiscal_year, 4, 1)
    )
    return {project_id for project_id in rows.values_list("earlier_id", flat=True) if project_id is not None}


def _begin(plan: Plan, measure: PlanNode, name: str, number: str) -> ReadSheet:
    heading = PlanHeading(
        plan.title,
        plan.municipality.name,
        plan.term_number,
        plan.first_fiscal_year,
        plan.last_fiscal_year,
    )
    fields = {
        "direction_code": measure.code,
        "priority_measure": measure.name,
        "number": number,
        "name": name,
    }
    return ReadSheet(form="", source=None, plan=heading, fields=fields)
