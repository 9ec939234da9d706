"""amounts-shared and relisted: sheets that print one cost item together, and projects that stand under two measures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from furikaeri.checking.subjects import Subject
from furikaeri.sheet.counted_sheets import CountedSheet
from furikaeri.sheet.findings import Finding
from furikaeri.sheet.project_identity import find_relisted
from furikaeri.sheet.shared_costs import propose_shared_costs


def check_shared_amounts(subjects: Sequence[Subject], counted: Sequence[CountedSheet]) -> Iterator[Finding]:
    """One finding for each group of sheets that print the same pair of amounts, at its first sheet."""
    for cost in propose_shared_costs(counted):
        first = subjects[cost.places[0]]
        sheets = "、".join(subjects[place].name() for place in cost.places)
        labels = "と".join(first.label(f) for f in ("settled_thousand_yen", "budget_thousand_yen"))
        yield first.finding(
            "amounts-shared",
            "info",
            None,
            f"{len(cost.places)}枚のシートの{labels}が同じ金額（{cost.settled_thousand_yen:,}千円、"
            f"{cost.budget_thousand_yen:,}千円）です: {sheets}{first.place('settled_thousand_yen')}。",
            "一つの事業費を分け合っているなら、計画全体では一度だけ数えます。別の事業費なら、そのことを確定してください。",
        )


def check_relisted(subjects: Sequence[Subject], counted: Sequence[CountedSheet]) -> Iterator[Finding]:
    """One finding for each project under two or more measures, at its first sheet."""
    for places in find_relisted(counted):
        first = subjects[places[0]]
        sheets = "、".join(subjects[place].name() for place in places)
        yield first.finding(
            "relisted",
            "info",
            "name",
            f"同じ事業が複数の施策に載っています（再掲）: {sheets}{first.place('name')}。",
            "事業の数と事業費は一度だけ数えます。別の事業なら、名称で区別できるようにしてください。",
        )
