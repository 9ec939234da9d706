"""Totals as the JSON of `furikaeri summary` (docs/commands.md)."""

from __future__ import annotations

from collections.abc import Mapping

from furikaeri.sheet.json_values import Json, JsonObject
from furikaeri.sheet.sheet_json import sheet_key_to_json
from furikaeri.totals.cost_totals import CostTotal
from furikaeri.totals.plan_totals import PlanTotals


def summary_to_json(totals: PlanTotals, findings: Mapping[str, int]) -> JsonObject:
    """The summary, with the number of findings by rule; every code of the form's lists is a key of its field, zeros included."""
    cooperation: JsonObject = {
        count.field.removeprefix("coop_"): {str(c.code.code): len(c.sheets) for c in count.codes}
        for count in totals.codes
    }
    shared: list[Json] = [
        {"status": cost.status, "sheets": [sheet_key_to_json(key) for key in cost.sheets]}
        for cost in totals.shared_costs
    ]
    return {
        "sheets": len(totals.sheets),
        "listings": len(totals.listings),
        "projects": len(totals.projects),
        "settled_thousand_yen": _costs(totals.settled),
        "budget_thousand_yen": _costs(totals.budget),
        "cooperation": cooperation,
        "findings": dict(findings),
        "shared_costs": shared,
    }


def _costs(total: CostTotal) -> JsonObject:
    return {"printed": total.printed, "counted_once": total.counted_once}
