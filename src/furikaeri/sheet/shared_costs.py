"""Cost items (事業費) that several sheets print: proposed where it shows, so that the plan's money counts once."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Literal

from furikaeri.sheet.counted_sheets import CountedSheet, plan_keys
from furikaeri.sheet.groups import group_by_marks
from furikaeri.sheet.japanese_text import comparison_key
from furikaeri.sheet.project_identity import group_projects

SharedCostStatus = Literal["proposed", "confirmed"]


@dataclass(frozen=True, slots=True)
class SharedCost:
    """One cost item printed on several sheets; `places` are their places (ascending) among the sheets counted together.

    The amounts, in thousand yen, are what counts once for all of them.
    """

    status: SharedCostStatus
    places: tuple[int, ...]
    settled_thousand_yen: int | None
    budget_thousand_yen: int | None


def propose_shared_costs(sheets: Sequence[CountedSheet]) -> tuple[SharedCost, ...]:
    """Sheets of one plan and fiscal year that print the same pair of amounts and share the project or a section.

    Both amounts must be printed and not both 0. Sheets joined through a third one are one item. In order of first sheets.
    """
    project_of = {place: number for number, group in enumerate(group_projects(sheets)) for place in group}
    marks: list[set[Hashable]] = []
    for place, (sheet, plan) in enumerate(zip(sheets, plan_keys(sheets), strict=True)):
        settled, budget = sheet.settled_thousand_yen, sheet.budget_thousand_yen
        if settled is None or budget is None or settled == budget == 0:
            marks.append(set())
            continue
        pair = (plan, sheet.fiscal_year, settled, budget)
        sections: set[Hashable] = {(*pair, "section", comparison_key(section)) for section in sheet.sections}
        marks.append(sections | {(*pair, "project", project_of[place])})
    return tuple(
        SharedCost(
            "proposed", group, sheets[group[0]].settled_thousand_yen, sheets[group[0]].budget_thousand_yen
        )
        for group in group_by_marks(marks)
        if len(group) > 1
    )
