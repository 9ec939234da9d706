"""Sheets in lists, and sums over them: the building blocks of the queries, with a fixed number of database queries."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from furikaeri.plans.answers import Money, MoneyLine, Sharing, SheetLine
from furikaeri.plans.models import CostItem, SelfEvaluationSheet, SheetCost, SheetFinding
from furikaeri.plans.revisions import sheet_of

_SHARINGS: dict[str, Sharing] = {"single": "single", "proposed": "proposed", "confirmed": "confirmed"}


@dataclass(frozen=True, slots=True)
class PrintedCost:
    """An amount as a sheet prints it, and its cost item."""

    thousand_yen: int | None
    item_id: int | None
    counted_thousand_yen: int
    sharing: Sharing


_NOTHING = PrintedCost(None, None, 0, "single")


class SheetLines:
    """The lines of a set of sheets in booklet order, with their costs."""

    def __init__(self, rows: QuerySet[SelfEvaluationSheet]) -> None:
        self._costs: dict[tuple[int, str], PrintedCost] = {}
        for cost in SheetCost.objects.filter(sheet__in=rows.values("pk")).select_related("item"):
            counted, sharing = (
                (cost.item.thousand_yen, _SHARINGS[cost.item.sharing]) if cost.item else (0, "single")
            )
            self._costs[cost.sheet_id, cost.phase] = PrintedCost(
                cost.printed_thousand_yen, cost.item_id, counted, sharing
            )
        findings = (
            SheetFinding.objects.for_everybody()
            .filter(sheet__in=rows.values("pk"))
            .values_list("sheet_id", flat=True)
        )
        self._findings = Counter(findings)
        found = rows.exclude(current=None).select_related("listing", "current", "cycle")
        self.all = tuple(self._line(row) for row in found.order_by("cycle__fiscal_year", "order", "id"))
        self.by_id = {line.id: line for line in self.all}

    def _line(self, row: SelfEvaluationSheet) -> SheetLine:
        if row.current is None:
            raise LookupError(row.pk)
        read = sheet_of(row.current)
        settled, budget = self.cost(row.pk, CostItem.Phase.SETTLED), self.cost(row.pk, CostItem.Phase.BUDGET)
        return SheetLine(
            id=row.pk,
            project_id=row.listing.project_id,
            listing_id=row.listing_id,
            measure_id=row.listing.node_id,
            fiscal_year=row.cycle.fiscal_year,
            direction_code=read.text("direction_code"),
            measure=read.text("priority_measure"),
            number=str(read.fields.get("number") or ""),
            name=read.text("name"),
            name_note=read.text("name_note"),
            sections=read.texts("sections"),
            settled_thousand_yen=settled.thousand_yen,
            budget_thousand_yen=budget.thousand_yen,
            sharing=settled.sharing if settled.sharing != "single" else budget.sharing,
            primary=row.listing.primary,
            doubts=len(read.doubts),
            findings=self._findings[row.pk],
        )

    def cost(self, sheet_id: int, phase: CostItem.Phase) -> PrintedCost:
        """What a sheet prints for a phase."""
        return self._costs.get((sheet_id, phase.value), _NOTHING)

    def money(self, sheets: Sequence[SheetLine], phase: CostItem.Phase, fiscal_year: int) -> Money:
        """The sum over some of the sheets of one year; an item counts at the first of them that prints it."""
        together: dict[int, list[SheetLine]] = defaultdict(list)
        for sheet in sheets:
            item_id = self.cost(sheet.id, phase).item_id
            if item_id is not None:
                together[item_id].append(sheet)
        lines: list[MoneyLine] = []
        counted_once: list[int] = []
        for sheet in sheets:
            cost = self.cost(sheet.id, phase)
            alike = together[cost.item_id] if cost.item_id is not None else []
            counted = bool(alike) and alike[0].id == sheet.id
            if counted:
                counted_once.append(cost.counted_thousand_yen)
            others = tuple(other for other in alike if other.id != sheet.id)
            lines.append(MoneyLine(sheet, cost.thousand_yen, counted, cost.sharing, others))
        printed = [line.printed for line in lines if line.printed is not None]
        return Money(
            fiscal_year + phase.years_after,
            sum(printed) if printed else None,
            sum(counted_once) if counted_once else None,
            tuple(lines),
        )
