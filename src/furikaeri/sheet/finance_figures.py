"""Amounts from the accounting system: the stages that are kept apart, a line of its list, and what counts for one sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

SETTLED = "settled_thousand_yen"
BUDGET = "budget_thousand_yen"
YEARS_AFTER: Mapping[str, int] = {SETTLED: 0, BUDGET: 1}  # a sheet prints the next year's budget


class FinanceStage(StrEnum):
    """Which amount of a year it is; one never stands for another."""

    EXPECTED = "expected"
    SETTLED = "settled"
    INITIAL = "initial"
    SUPPLEMENT = "supplement"
    FINAL = "final"

    @property
    def label(self) -> str:
        """The stage in the words of the accounts."""
        return _LABELS[self]


_LABELS = {
    FinanceStage.EXPECTED: "決算見込",
    FinanceStage.SETTLED: "決算",
    FinanceStage.INITIAL: "当初予算",
    FinanceStage.SUPPLEMENT: "補正予算",
    FinanceStage.FINAL: "最終予算",
}
# What a field is compared with, the first that is there; a supplement is a part of a budget, never the amount itself
COMPARED: Mapping[str, tuple[FinanceStage, ...]] = {
    SETTLED: (FinanceStage.SETTLED, FinanceStage.EXPECTED),
    BUDGET: (FinanceStage.INITIAL, FinanceStage.FINAL),
}


@dataclass(frozen=True, slots=True)
class FinanceLine:
    """One amount of the list, at its line (1-based). `stage_name` tells supplements of a year apart, "" for other stages."""

    line: int
    code: str
    name: str
    fiscal_year: int
    stage: FinanceStage
    stage_name: str
    yen: int

    @property
    def key(self) -> tuple[str, int, FinanceStage, str]:
        """What the amount is of: a later one of the same key takes its place."""
        return (self.code, self.fiscal_year, self.stage, self.stage_name)


@dataclass(frozen=True, slots=True)
class SheetFinances:
    """What the accounts say for a sheet: by field the codes and the yen of each stage.

    `elsewhere` holds what the other sheets of the project print in the field, once for each group of sections (None: nothing).
    """

    codes: Mapping[str, tuple[str, ...]]
    yen: Mapping[str, Mapping[FinanceStage, int]]
    elsewhere: Mapping[str, tuple[int | None, ...]]
