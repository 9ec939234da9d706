from __future__ import annotations

import json
from pathlib import Path

import pytest

from furikaeri.sheet.counted_sheets import CountedSheet, counted_sheet
from furikaeri.sheet.findings import SheetKey
from furikaeri.sheet.form_loading import load_form
from furikaeri.sheet.shared_costs import SharedCost
from furikaeri.sheet.sheet_json import sheet_from_json
from furikaeri.totals.plan_totals import total_plan

FORM = load_form("sendai-welfare")
GOLD = Path(__file__).resolve().parents[3] / "shared" / "data" / "gold_half.json"


def sheet(order: int, direction: str, number: str, name: str, section: str, *amounts: int) -> CountedSheet:
    return CountedSheet(
        SheetKey(direction, number, name, order),
        2023,
        sections=(section,),
        settled_thousand_yen=amounts[0],
        budget_thousand_yen=amounts[1],
    )


TOWN = [
    sheet(0, "1-1", "1", "港の見守り", "地域課", 100, 110),
    sheet(1, "1-1", "1", "港の見守り", "社会福祉協議会", 18, 19),
    sheet(2, "1-1", "2", "灯台の学び", "社会福祉協議会", 18, 19),
    sheet(3, "2-1", "4", "港の見守り（再掲）", "地域課", 100, 110),
    sheet(4, "2-1", "5", "波止場の会", "健康課", 0, 0),
]


def test_listings_projects_and_money_of_a_plan() -> None:
    totals = total_plan(TOWN, FORM)
    assert (len(totals.sheets), len(totals.listings), len(totals.projects)) == (5, 4, 3)
    assert (totals.settled.printed, totals.settled.counted_once) == (236, 118)
    assert (totals.budget.printed, totals.budget.counted_once) == (258, 129)
    assert [(c.status, [k.order for k in c.sheets]) for c in totals.shared_costs] == [
        ("proposed", [0, 3]),
        ("proposed", [1, 2]),
    ]


def test_a_stored_plan_gives_its_own_shared_costs() -> None:
    totals = total_plan(TOWN, FORM, [SharedCost("confirmed", (0, 3), 100, 110)])
    assert (totals.settled.counted_once, [c.status for c in totals.shared_costs]) == (136, ["confirmed"])
    assert total_plan(TOWN, FORM, []).settled.counted_once == 236


def test_nothing_gives_nothing() -> None:
    totals = total_plan([], FORM)
    assert (totals.sheets, totals.settled.printed, totals.shared_costs) == ((), None, ())


@pytest.mark.published
@pytest.mark.skipif(not GOLD.exists(), reason="the published text is not here")
def test_half_of_the_published_plan() -> None:
    """Sheets 1 and 17 are one project; sheet 12 shares its cost with one that is not among these."""
    gold = json.loads(GOLD.read_text(encoding="utf-8"))["sheets"]
    read = [sheet_from_json({"form": FORM.id, "fields": one["fields"]}) for one in gold]
    totals = total_plan([counted_sheet(one, place, FORM) for place, one in enumerate(read)], FORM)
    printed = sum(one.number("settled_thousand_yen") or 0 for one in read)
    assert totals.settled.printed == printed
    assert totals.settled.counted_once == printed - 1546
    assert (len(totals.sheets), len(totals.listings), len(totals.projects)) == (20, 19, 18)
