"""Setting up a plan: its tree, listings with one primary each, and the next term as a copy."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from furikaeri.people.models import AuditEvent
from furikaeri.people.refusing import UnfitError
from furikaeri.plans.actions.arranging import copy_plan, put_plan
from furikaeri.plans.actions.changing_projects import Kind, record_project_change
from furikaeri.plans.arranged_facts import ListingFacts, PlanFacts
from furikaeri.plans.arranged_queries import list_listings
from furikaeri.plans.models import Listing, Plan, PlanNode, Project
from tests.people.organisation import city_hall
from tests.plans.arranged_plan import FACTS, add_listing, add_node, arranged_plan
from tests.town import AT, OPERATOR

pytestmark = pytest.mark.django_db
MARCH = date(2023, 3, 31)


def test_a_tree_and_its_listings() -> None:
    hall = city_hall()
    made = arranged_plan(hall)
    assert [(x.name, x.measure_code, x.number, x.primary) for x in made.listings] == [
        ("見守り事業", "1-1", "1", True),
        ("サロン事業", "1-2", "1", True),
        ("見守り事業", "1-2", "2", False),
    ]
    assert made.listings[0].sections == ("福祉課", "健康課")
    assert Project.objects.count() == 2
    assert PlanNode.objects.filter(level=PlanNode.Level.GOAL).count() == 1


def test_what_is_the_same_already_changes_nothing() -> None:
    hall = city_hall()
    made = arranged_plan(hall)
    before = AuditEvent.objects.count()
    facts = ListingFacts(
        "見守り事業", "見守り", "1", primary=True, section_ids=(hall.welfare.pk, hall.health.pk)
    )
    assert not add_listing(hall, made.plan, facts, made.listings[0].id)
    assert AuditEvent.objects.count() == before


def test_primary_goes_over_and_never_away() -> None:
    hall = city_hall()
    made = arranged_plan(hall)
    facts = ListingFacts("見守り事業", "1-2", "2", primary=True, section_ids=())
    with pytest.raises(UnfitError, match="主たる掲載がなくなります"):
        add_listing(
            hall, made.plan, replace(facts, measure="1-1", number="1", primary=False), made.listings[0].id
        )
    assert add_listing(hall, made.plan, facts, made.listings[2].id)
    assert [x.primary for x in list_listings(made.plan.pk)] == [False, True, True]


@pytest.mark.parametrize(
    "facts",
    [
        ListingFacts("", "1-1", "3", primary=True, section_ids=()),
        ListingFacts("新事業", "9-9", "3", primary=True, section_ids=()),
        ListingFacts("新事業", "", "3", primary=True, section_ids=()),
        ListingFacts("新事業", "1-1", "3", primary=False, section_ids=()),
        ListingFacts("新事業", "1-1", "3", primary=True, section_ids=(10**9,)),
        ListingFacts("見守り事業", "1-1", "1", primary=True, section_ids=()),
    ],
)
def test_a_listing_that_does_not_fit_makes_nothing(facts: ListingFacts) -> None:
    hall = city_hall()
    made = arranged_plan(hall)
    before = (Listing.objects.count(), Project.objects.count())
    with pytest.raises(UnfitError):
        add_listing(hall, made.plan, facts)
    assert (Listing.objects.count(), Project.objects.count()) == before


def test_the_next_term_leaves_out_what_has_ended_and_the_last_as_it_was() -> None:
    hall = city_hall()
    made = arranged_plan(hall)
    record_project_change(
        municipality_id=hall.town.pk,
        project_id=made.listings[1].project_id,
        kind=Kind.ABOLISH,
        on=MARCH,
        by=OPERATOR,
        at=AT,
    )
    before = list_listings(made.plan.pk)
    facts = PlanFacts("第4期支え合い推進計画", "", 4, 2026, 2030)
    copied = copy_plan(municipality_id=hall.town.pk, plan_id=made.plan.pk, facts=facts, by=OPERATOR, at=AT)
    after = list_listings(copied.plan.pk)
    assert [(x.name, x.measure_code, x.primary, x.sections) for x in after] == [
        ("見守り事業", "1-1", True, ("福祉課", "健康課")),
        ("見守り事業", "1-2", False, ("福祉課",)),
    ]
    assert list_listings(made.plan.pk) == before
    assert Plan.objects.get(pk=copied.plan.pk).predecessor_id == made.plan.pk
    with pytest.raises(UnfitError, match="もう作られています"):
        copy_plan(
            municipality_id=hall.town.pk,
            plan_id=made.plan.pk,
            facts=replace(facts, title="別名"),
            by=OPERATOR,
            at=AT,
        )


def test_nothing_of_another_municipality_is_touched() -> None:
    hall, other = city_hall(), city_hall("となり市", "x")
    made = arranged_plan(hall)
    with pytest.raises(UnfitError):
        put_plan(municipality_id=other.town.pk, plan_id=made.plan.pk, facts=FACTS, by=OPERATOR, at=AT)
    with pytest.raises(UnfitError):
        add_node(other, made.plan, "9-9", "よその施策")
