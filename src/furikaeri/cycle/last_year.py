"""The sheet of the year before: what stands beside when this year's is written."""

from __future__ import annotations

from furikaeri.plans.models import SelfEvaluationSheet
from furikaeri.plans.revisions import sheet_of
from furikaeri.sheet.read_sheets import ReadSheet


def last_year_of(sheet: SelfEvaluationSheet) -> ReadSheet | None:
    """Last year's values of the same listing and lead section, else of the listing's only sheet; one query."""
    before = list(
        SelfEvaluationSheet.objects.filter(
            listing=sheet.listing_id,
            cycle__plan=sheet.cycle.plan_id,
            cycle__fiscal_year=sheet.cycle.fiscal_year - 1,
        )
        .exclude(current=None)
        .select_related("current")
    )
    led = [s for s in before if (s.lead_key, s.part) == (sheet.lead_key, sheet.part)]
    found = led[0] if led else before[0] if len(before) == 1 else None
    return sheet_of(found.current) if found and found.current else None
