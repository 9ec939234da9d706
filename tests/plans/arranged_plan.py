"""A plan made by the set-up's own actions: two measures, two projects, one of them re-listed."""

from __future__ import annotations

from dataclasses import dataclass

from furikaeri.plans.actions.arranging import put_listing, put_node, put_plan
from furikaeri.plans.arranged_facts import ListingFacts, NodeFacts, PlanFacts
from furikaeri.plans.arranged_queries import ListingLine, list_listings
from furikaeri.plans.models import Plan, PlanNode
from tests.people.organisation import CityHall
from tests.town import AT, OPERATOR

FACTS = PlanFacts("支え合い推進計画", "支え合いプラン", 3, 2021, 2025)


@dataclass(frozen=True, slots=True)
class Arranged:
    """The plan and its listings in order."""

    plan: Plan
    listings: tuple[ListingLine, ...]


def add_node(hall: CityHall, plan: Plan, code: str, name: str) -> None:
    facts = NodeFacts(PlanNode.Level.MEASURE, code, name)
    put_node(municipality_id=hall.town.pk, plan_id=plan.pk, node_id=None, facts=facts, by=OPERATOR, at=AT)


def add_listing(hall: CityHall, plan: Plan, facts: ListingFacts, listing_id: int | None = None) -> bool:
    return put_listing(
        municipality_id=hall.town.pk, plan_id=plan.pk, listing_id=listing_id, facts=facts, by=OPERATOR, at=AT
    )


def arranged_plan(hall: CityHall) -> Arranged:
    """The plan."""
    plan = put_plan(municipality_id=hall.town.pk, plan_id=None, facts=FACTS, by=OPERATOR, at=AT)
    add_node(hall, plan, "1-1", "見守り")
    add_node(hall, plan, "1-2", "居場所")
    both = (hall.welfare.pk, hall.health.pk)
    add_listing(hall, plan, ListingFacts("見守り事業", "1-1", "1", primary=True, section_ids=both))
    add_listing(hall, plan, ListingFacts("サロン事業", "居場所", "1", primary=True, section_ids=both[1:]))
    add_listing(hall, plan, ListingFacts("見守り事業", "1-2", "2", primary=False, section_ids=both[:1]))
    return Arranged(plan, list_listings(plan.pk))
