"""The way from the plan to a page, for the line above its heading; the last crumb is the page itself."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from furikaeri.plans.answers import PlanLine, SheetLine


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step; without an address it is the page itself."""

    name: str
    address: str = ""


def plan_crumb(plan: PlanLine, fiscal_year: int | None = None) -> Crumb:
    """The plan's overview, of a year when one is named."""
    address = reverse("overview", args=[plan.id])
    return Crumb(plan.title, address if fiscal_year is None else f"{address}?year={fiscal_year}")


def measure_crumb(line: SheetLine) -> Crumb:
    """The measure a sheet stands under, in the sheet's year."""
    name = f"{line.direction_code} {line.measure}".strip() or "重点施策"
    return Crumb(name, f"{reverse('measure', args=[line.measure_id])}?year={line.fiscal_year}")
