"""Money that counts once: cost items of a year are rebuilt from what its sheets print and from what was confirmed."""

from __future__ import annotations

from collections import defaultdict

from furikaeri.plans.models import CostItem, EvaluationCycle, SheetCost
from furikaeri.plans.stored_sheets import StoredSheet, counted_in_plan, published_sheets_of_cycle
from furikaeri.sheet.shared_costs import propose_shared_costs

_FIELDS = {CostItem.Phase.SETTLED: "settled_thousand_yen", CostItem.Phase.BUDGET: "budget_thousand_yen"}


def rebuild_costs(cycle: EvaluationCycle) -> None:
    """Cost items and printed amounts of a year's published sheets; a confirmed sharing stays where its sheets still agree."""
    confirmed = _confirmed_groups(cycle)
    stored = published_sheets_of_cycle(cycle)
    SheetCost.objects.filter(sheet__cycle=cycle).delete()
    CostItem.objects.filter(plan=cycle.plan, printed_on=None).delete()
    shared: dict[int, tuple[int, CostItem.Sharing]] = {}
    groups = propose_shared_costs([counted_in_plan(s.read, place) for place, s in enumerate(stored)])
    for number, group in enumerate(groups):
        ids = {stored[place].sheet_id for place in group.places}
        agreed = any(ids <= sheets for sheets in confirmed)
        sharing = CostItem.Sharing.CONFIRMED if agreed else CostItem.Sharing.PROPOSED
        shared.update(dict.fromkeys(ids, (number, sharing)))
    for phase in CostItem.Phase:
        _rebuild_phase(cycle, phase, stored, shared)


def _confirmed_groups(cycle: EvaluationCycle) -> list[set[int]]:
    sheets: dict[int, set[int]] = defaultdict(set)
    rows = SheetCost.objects.filter(sheet__cycle=cycle, item__sharing=CostItem.Sharing.CONFIRMED)
    for item_id, sheet_id in rows.values_list("item_id", "sheet_id"):
        if item_id is not None:
            sheets[item_id].add(sheet_id)
    return list(sheets.values())


def _rebuild_phase(
    cycle: EvaluationCycle,
    phase: CostItem.Phase,
    stored: tuple[StoredSheet, ...],
    shared: dict[int, tuple[int, CostItem.Sharing]],
) -> None:
    items: dict[int, CostItem] = {}
    fiscal_year = cycle.fiscal_year + phase.years_after
    for sheet in stored:
        amount = sheet.read.number(_FIELDS[phase])
        group, sharing = shared.get(sheet.sheet_id, (None, CostItem.Sharing.SINGLE))
        item = items.get(group) if group is not None else None
        if amount is not None and item is None:
            item = CostItem.objects.create(
                municipality=cycle.municipality,
                plan=cycle.plan,
                fiscal_year=fiscal_year,
                phase=phase,
                thousand_yen=amount,
                sharing=sharing,
            )
            if group is not None:
                items[group] = item
        SheetCost.objects.create(
            municipality=cycle.municipality,
            sheet_id=sheet.sheet_id,
            item=item,
            phase=phase,
            fiscal_year=fiscal_year,
            printed_thousand_yen=amount,
            absence="" if amount is not None else sheet.read.absences.get(_FIELDS[phase], "blank"),
        )
