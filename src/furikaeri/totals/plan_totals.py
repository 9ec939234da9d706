"""The door of totals: everything that is counted over the sheets of one plan and fiscal year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from furikaeri.sheet.counted_sheets import CountedSheet
from furikaeri.sheet.findings import SheetKey
from furikaeri.sheet.form import Form
from furikaeri.sheet.project_identity import group_listings, group_projects
from furikaeri.sheet.shared_costs import SharedCost, SharedCostStatus, propose_shared_costs
from furikaeri.totals.code_counts import FieldCount, count_codes
from furikaeri.totals.cost_totals import CostTotal, total_costs


@dataclass(frozen=True, slots=True)
class SharedCostSheets:
    """A cost item printed on several sheets, by the sheets' keys; amounts in thousand yen count once for all."""

    status: SharedCostStatus
    sheets: tuple[SheetKey, ...]
    settled_thousand_yen: int | None
    budget_thousand_yen: int | None


@dataclass(frozen=True, slots=True)
class PlanTotals:
    """Counts and sums over one plan and fiscal year; `listings` and `projects` hold the sheets of each."""

    sheets: tuple[SheetKey, ...]
    listings: tuple[tuple[SheetKey, ...], ...]
    projects: tuple[tuple[SheetKey, ...], ...]
    settled: CostTotal
    budget: CostTotal
    codes: tuple[FieldCount, ...]
    shared_costs: tuple[SharedCostSheets, ...]


def total_plan(
    sheets: Sequence[CountedSheet], form: Form, shared_costs: Sequence[SharedCost] | None = None
) -> PlanTotals:
    """Totals of the sheets of one plan and fiscal year; without `shared_costs` the proposals are counted once.

    A stored plan gives what it holds: confirmed items and standing proposals, without those that were turned down.
    """
    shared = propose_shared_costs(sheets) if shared_costs is None else tuple(shared_costs)
    keys = tuple(sheet.key for sheet in sheets)
    return PlanTotals(
        keys,
        tuple(tuple(keys[p] for p in group) for group in group_listings(sheets)),
        tuple(tuple(keys[p] for p in group) for group in group_projects(sheets)),
        total_costs(sheets, shared, "settled"),
        total_costs(sheets, shared, "budget"),
        count_codes(sheets, form),
        tuple(
            SharedCostSheets(
                c.status, tuple(keys[p] for p in c.places), c.settled_thousand_yen, c.budget_thousand_yen
            )
            for c in shared
        ),
    )
