"""For whom a person acts: a deputy for the holder, a contact section for the body outside, the secretariat for a section."""

from __future__ import annotations

import pytest

from furikaeri.cycle.acting import acting_on_sheet
from furikaeri.cycle.actions.routing import RouteEntry, set_route
from furikaeri.cycle.actions.submitting import approve_sheet
from furikaeri.cycle.models import Approval
from furikaeri.cycle.models.approvals import StepKind
from furikaeri.cycle.sheet_actions import Action
from furikaeri.people.actions.organising import add_section, change_section
from furikaeri.people.actions.staffing import Kind, appoint_person
from furikaeri.people.auditing import Actor
from furikaeri.people.models import Municipality, Post, Section, User
from furikaeri.people.rights import Role, rights_of
from furikaeri.people.setup_facts import SectionFacts
from furikaeri.plans.models import SheetSection
from tests.cycle.year import OPEN, Town, acting, handed_in, make_town, person_in
from tests.people.organisation import account
from tests.town import AT, OPERATOR

pytestmark = pytest.mark.django_db


def behalf(town: Town, username: str, action: Action) -> str:
    user = User.objects.get(username=username)
    rights = rights_of(user.pk, user.municipality_id, OPEN.date())
    actor = Actor(user.name, user.pk)
    return acting_on_sheet(
        sheet_id=town.sheets[0].pk, action=action, rights=rights, by=actor, on=OPEN.date()
    ).on_behalf_of


def lead(town: Town) -> Section:
    row = (
        SheetSection.objects.filter(sheet=town.sheets[0]).select_related("section").order_by("order").first()
    )
    assert row is not None
    return row.section


def test_who_is_of_the_section_acts_in_the_own_name() -> None:
    town = make_town(1)
    assert behalf(town, "kinyu", Action.EDIT) == ""
    assert behalf(town, "kacho", Action.APPROVE) == ""


def test_the_secretariat_fills_in_for_the_section_and_reviews_in_the_own_name() -> None:
    town = make_town(1)
    assert behalf(town, "jimukyoku", Action.EDIT) == lead(town).name
    assert behalf(town, "jimukyoku", Action.RETURN) == ""


def test_a_deputy_acts_for_the_holder() -> None:
    town = make_town(1)
    municipality = Municipality.objects.get(pk=town.sheets[0].municipality_id)
    deputy = account(municipality, "dairi", "代理 太郎")
    post = Post.objects.get(role=Role.HEAD)
    appoint_person(
        municipality_id=municipality.pk,
        post_id=post.pk,
        user_id=deputy.pk,
        begins_on=AT.date(),
        kind=Kind.DEPUTY,
        by=OPERATOR,
        at=AT,
    )
    handed_in(town)
    assert behalf(town, "dairi", Action.APPROVE) == f"{lead(town)}課長（宮城野 課長）"


def deputy_of(town: Town, post: Post, username: str) -> User:
    municipality = Municipality.objects.get(pk=town.sheets[0].municipality_id)
    found = User.objects.filter(username=username).first() or account(municipality, username, username)
    appoint_person(
        municipality_id=municipality.pk,
        post_id=post.pk,
        user_id=found.pk,
        begins_on=AT.date(),
        kind=Kind.DEPUTY,
        by=OPERATOR,
        at=AT,
    )
    return found


def test_a_deputy_of_a_post_elsewhere_acts_for_its_holder_when_the_route_asks_it(db: None) -> None:
    town = make_town(1)
    municipality = Municipality.objects.get(pk=town.sheets[0].municipality_id)
    money = add_section(municipality_id=municipality.pk, facts=SectionFacts("財政課"), by=OPERATOR, at=AT)
    person_in(municipality, "zaisei", "財 政", Role.HEAD, "課長", money)
    director = person_in(municipality, "bucho", "部 長", Role.VIEWER, "部長")
    asked, decides, told = (
        Post.objects.get(section=money),
        Post.objects.get(section=lead(town), role=Role.HEAD),
        Post.objects.get(holdings__user=director),
    )
    steps = [(1, StepKind.PARALLEL, asked), (2, StepKind.DECISION, decides), (3, StepKind.INFORMATION, told)]
    entries = [RouteEntry(order, kind, post.pk) for order, kind, post in steps]
    set_route(section_id=lead(town).pk, entries=entries, at=AT, **town.office)
    handed_in(town)
    deputy_of(town, asked, "kacho")  # the section's own head too: it is not the own post that is asked now
    deputy_of(town, told, "kacho")
    deputy = acting(User.objects.get(username="kacho"))
    assert behalf(town, "kacho", Action.APPROVE) == "財政課課長（財 政）"
    assert behalf(town, "zaisei", Action.APPROVE) == ""
    approve_sheet(sheet_id=town.sheets[0].pk, at=OPEN, **deputy)
    assert Approval.objects.get(post=asked).manner == Approval.Manner.DEPUTY
    assert behalf(town, "kacho", Action.APPROVE) == ""
    approve_sheet(sheet_id=town.sheets[0].pk, at=OPEN, **deputy)
    assert Approval.objects.get(post=decides).manner == Approval.Manner.SELF
    assert behalf(town, "kacho", Action.VIEW) == "部長（部 長）"


def test_a_deputy_in_the_secretariat_acts_for_its_holder(db: None) -> None:
    town = make_town(1)
    deputy_of(town, Post.objects.get(role=Role.SECRETARIAT), "hosa")
    assert behalf(town, "hosa", Action.RETURN) == "計画係（泉 事務）"
    assert behalf(town, "hosa", Action.EDIT) == f"計画係（泉 事務）、{lead(town).name}"
    deputy_of(town, Post.objects.get(role=Role.SECRETARIAT), "kinyu")
    assert behalf(town, "kinyu", Action.EDIT) == ""


def test_the_contact_section_acts_for_the_body_outside() -> None:
    town = make_town(1)
    municipality = Municipality.objects.get(pk=town.sheets[0].municipality_id)
    contact = add_section(municipality_id=municipality.pk, facts=SectionFacts("窓口課"), by=OPERATOR, at=AT)
    body = lead(town)
    person_in(municipality, "madoguchi", "窓口 花子", Role.AUTHOR, "担当", contact)
    assert behalf(town, "madoguchi", Action.EDIT) == ""
    change_section(
        municipality_id=municipality.pk,
        section_id=body.pk,
        facts=SectionFacts(body.name, outside=True, contact_id=contact.pk),
        by=OPERATOR,
        at=AT,
    )
    assert behalf(town, "madoguchi", Action.EDIT) == body.name
