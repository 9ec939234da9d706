"""Money over many sheets: the sum as printed, and the sum in which a cost item shared by several sheets counts once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from furikaeri.sheet.counted_sheets import CountedSheet
from furikaeri.sheet.findings import SheetKey
from furikaeri.sheet.shared_costs import SharedCost

CostPhase = Literal["settled", "budget"]
Counting = Literal["counted", "counted_for_all", "counted_elsewhere", "not_printed"]


@dataclass(frozen=True, slots=True)
class CostRow:
    """What one sheet adds, in thousand yen: `printed` (None: no amount), `counted` in the sum counted once, and why.

    `counted_for_all` counts for the sheets in `shared_with` too; `counted_elsewhere` is left out, as one of them counts.
    """

    sheet: SheetKey
    printed: int | None
    counted: int | None
    counting: Counting
    shared_with: tuple[SheetKey, ...] = ()


@dataclass(frozen=True, slots=True)
class CostTotal:
    """Sums of one phase in thousand yen (None where no sheet has an amount) and one row a sheet, in the sheets' order."""

    phase: CostPhase
    printed: int | None
    counted_once: int | None
    rows: tuple[CostRow, ...]


def total_costs(sheets: Sequence[CountedSheet], shared: Sequence[SharedCost], phase: CostPhase) -> CostTotal:
    """The sums of one phase; ValueError when a sheet stands in two shared costs, or one that is not among the sheets."""
    item_of: dict[int, SharedCost] = {}
    for item in shared:
        for place in item.places:
            if place in item_of or not 0 <= place < len(sheets):
                raise ValueError(f"sheet {place} cannot stand in this shared cost")
            item_of[place] = item
    rows = tuple(_row(sheets, place, item_of.get(place), phase) for place in range(len(sheets)))
    return CostTotal(phase, _sum([r.printed for r in rows]), _sum([r.counted for r in rows]), rows)


def _sum(amounts: list[int | None]) -> int | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if known else None


def _amount(of: CountedSheet | SharedCost, phase: CostPhase) -> int | None:
    return of.settled_thousand_yen if phase == "settled" else of.budget_thousand_yen


def _row(sheets: Sequence[CountedSheet], place: int, item: SharedCost | None, phase: CostPhase) -> CostRow:
    sheet = sheets[place]
    printed = _amount(sheet, phase)
    if item is None:
        return CostRow(sheet.key, printed, printed, "not_printed" if printed is None else "counted")
    others = tuple(sheets[other].key for other in item.places if other != place)
    # The item counts where its amount is first printed, so that the row shows what the reader finds on that sheet.
    printing = [p for p in item.places if _amount(sheets[p], phase) is not None]
    if place == (printing or item.places)[0]:
        return CostRow(sheet.key, printed, _amount(item, phase), "counted_for_all", others)
    return CostRow(sheet.key, printed, None, "counted_elsewhere", others)
