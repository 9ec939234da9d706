"""Money counts once: shared amounts are proposed, confirmed by a person, and rebuilt when a sheet changes."""

from __future__ import annotations

import pytest

from furikaeri.plans.actions import confirm_shared_cost
from furikaeri.plans.answers import PlanOverview
from furikaeri.plans.models import CostItem, Plan, SheetCost
from furikaeri.plans.queries import counted_year, plan_overview
from tests.town import AT, OPERATOR, store_town, town_sheet

pytestmark = pytest.mark.django_db


def overview() -> PlanOverview:
    found = plan_overview(Plan.objects.get().pk)
    assert found is not None
    return found


def shared_pair() -> None:
    store_town(
        town_sheet(number="1", name="甲", settled_thousand_yen=500, budget_thousand_yen=600),
        town_sheet(number="2", name="乙", settled_thousand_yen=500, budget_thousand_yen=600),
        town_sheet(number="3", name="丙", settled_thousand_yen=0, budget_thousand_yen=None),
    )


def test_an_amount_that_two_sheets_of_a_section_print_counts_once() -> None:
    shared_pair()
    found = overview()
    assert (found.settled.printed, found.settled.counted_once) == (1000, 500)
    assert (found.budget.fiscal_year, found.budget.printed, found.budget.counted_once) == (2024, 1200, 600)
    assert [line.counted for line in found.settled.lines] == [True, False, True]
    assert [s.name for s in found.settled.lines[0].shared_with] == ["乙"]


def test_no_amount_has_a_reason_and_zero_is_an_amount() -> None:
    store_town(
        town_sheet(absences={"budget_thousand_yen": "dash"}, settled_thousand_yen=0, budget_thousand_yen=None)
    )
    rows = SheetCost.objects.order_by("-phase").values_list(
        "phase", "printed_thousand_yen", "absence", "fiscal_year"
    )
    assert list(rows) == [("settled", 0, "", 2023), ("budget", None, "dash", 2024)]


def test_a_confirmed_sharing_stays_while_its_sheets_agree() -> None:
    shared_pair()
    item = CostItem.objects.filter(sharing=CostItem.Sharing.PROPOSED).first()
    assert item is not None
    confirm_shared_cost(item=item, by=OPERATOR, at=AT)
    store_town(town_sheet(number="4", name="丁", settled_thousand_yen=7, budget_thousand_yen=7))
    year = counted_year(Plan.objects.get().pk)
    assert year is not None
    assert [(cost.status, cost.places) for cost in year.shared_costs] == [("confirmed", (0, 1))]
    store_town(town_sheet(number="2", name="乙", settled_thousand_yen=501, budget_thousand_yen=600))
    assert overview().settled.counted_once == 500 + 501 + 7
    assert not CostItem.objects.exclude(sharing=CostItem.Sharing.SINGLE).exists()


def test_no_cost_item_is_left_without_a_sheet() -> None:
    shared_pair()
    shared_pair()
    store_town(town_sheet(number="1", name="甲", settled_thousand_yen=1, budget_thousand_yen=1))
    assert not CostItem.objects.filter(printed_on=None).exists()
