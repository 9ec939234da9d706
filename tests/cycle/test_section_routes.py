"""A route outlives a reorganisation: its steps are asked of the posts that followed, and new sections take routes over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest
from django.utils import timezone

from furikaeri.cycle.actions.routing import RouteEntry, set_route
from furikaeri.cycle.actions.submitting import approve_sheet
from furikaeri.cycle.desk_queries import find_desk
from furikaeri.cycle.models import Approval, Notice
from furikaeri.cycle.models.approvals import StepKind
from furikaeri.cycle.refusing import RefusedError
from furikaeri.cycle.route_queries import find_route
from furikaeri.cycle.section_routes import route_of
from furikaeri.people.actions.organising import Kind, add_section, reorganise_sections
from furikaeri.people.models import Municipality, Post, Section, User
from furikaeri.people.rights import Role
from furikaeri.people.setup_facts import SectionFacts
from furikaeri.plans.models import SelfEvaluationSheet
from tests.cycle.year import OPEN, Acting, Town, acting, handed_in, make_town, now, person_in
from tests.town import AT, OPERATOR

pytestmark = [pytest.mark.database, pytest.mark.django_db]
State = SelfEvaluationSheet.State


@pytest.fixture
def town(db: None, monkeypatch: pytest.MonkeyPatch) -> Town:
    """Two sheets of one section, whose route asks the head of 財政課, then its own."""
    monkeypatch.setattr(timezone, "localdate", lambda *_: OPEN.date())
    made = make_town(2)
    money = add("財政課")
    person_in(town_hall(), "zaisei", "財 政", Role.HEAD, "課長", money)
    lay(own(made), head_of(money), head_of(own(made)), by=made.office)
    return made


def town_hall() -> Municipality:
    return Municipality.objects.get()


def add(name: str) -> Section:
    return add_section(municipality_id=town_hall().pk, facts=SectionFacts(name), by=OPERATOR, at=AT)


def own(town: Town) -> Section:
    section = town.sheets[0].lead_section
    assert section is not None
    return section


def head_of(section: Section) -> Post:
    return Post.objects.get(section=section, role=Role.HEAD, valid_until=None)


def lay(section: Section, *posts: Post, by: Acting) -> None:
    """A route in line; the last post decides."""
    kinds = [StepKind.IN_LINE] * (len(posts) - 1) + [StepKind.DECISION]
    entries = [
        RouteEntry(n, kind, post.pk) for n, (kind, post) in enumerate(zip(kinds, posts, strict=True), 1)
    ]
    set_route(section_id=section.pk, entries=entries, at=AT, **by)


def become(kind: Kind, earlier: Sequence[Section], *names: str) -> tuple[Section, ...]:
    """The sections are others from today on."""
    return reorganise_sections(
        municipality_id=town_hall().pk,
        kind=kind,
        earlier_ids=[section.pk for section in earlier],
        later_names=names,
        on=OPEN.date(),
        by=OPERATOR,
        at=OPEN,
    )


def someone(username: str) -> Acting:
    return acting(User.objects.get(username=username))


def asked_of(section: Section) -> list[str]:
    return [str(step.post) for step in route_of(Section.objects.get(pk=section.pk))]


def test_a_step_is_asked_of_the_head_of_the_section_that_followed(town: Town) -> None:
    money = Section.objects.get(name="財政課")
    (later,) = become(Kind.RENAME, [money], "財務課")
    sheet = handed_in(town)
    first = Approval.objects.get(sheet=sheet, order=1)
    assert first.post == head_of(later)
    assert Notice.objects.get(kind=Notice.Kind.APPROVAL).post == head_of(later)
    with pytest.raises(RefusedError):
        approve_sheet(sheet_id=sheet.pk, at=OPEN, **town.head)
    approve_sheet(sheet_id=sheet.pk, at=OPEN, **someone("zaisei"))
    approve_sheet(sheet_id=sheet.pk, at=OPEN, **town.head)
    assert now(sheet).state == State.SUBMITTED


def test_a_step_under_way_is_asked_of_whom_its_post_has_become(town: Town) -> None:
    sheet = handed_in(town)
    become(Kind.RENAME, [Section.objects.get(name="財政課")], "財務課")
    who = someone("zaisei")
    assert [row.id for row in find_desk(who["rights"], OPEN).to_approve] == [sheet.pk]
    assert not find_desk(town.head["rights"], OPEN).to_approve
    with pytest.raises(RefusedError):
        approve_sheet(sheet_id=sheet.pk, at=OPEN, **town.head)
    approve_sheet(sheet_id=sheet.pk, at=OPEN, **who)
    assert Approval.objects.get(sheet=sheet, order=1).manner == Approval.Manner.SELF


def test_a_renamed_section_keeps_its_route_and_may_set_another(town: Town) -> None:
    before = own(town)
    (later,) = become(Kind.RENAME, [before], "暮らし支援課")
    assert asked_of(later) == asked_of(before) == ["財政課課長", "暮らし支援課課長"]
    page = find_route(later.pk, town_hall().pk)
    assert page is not None
    assert [step.post_id for step in page.steps] == [step.post_id for step in route_of(later)]
    lay(later, head_of(later), by=town.office)
    assert asked_of(later) == asked_of(before) == ["暮らし支援課課長"]
    author = someone("kinyu")
    assert author["rights"].in_sections(Role.AUTHOR) == {later.pk}


def test_two_posts_that_became_one_are_asked_once_and_the_decision_stays(town: Town) -> None:
    (later,) = become(Kind.MERGE, [own(town), Section.objects.get(name="財政課")], "総務課")
    (step,) = route_of(later)
    assert (step.post, step.kind) == (head_of(later), StepKind.DECISION)


def test_of_two_routes_that_come_together_none_is_taken(town: Town) -> None:
    money = Section.objects.get(name="財政課")
    lay(money, head_of(money), by=town.office)
    (later,) = become(Kind.MERGE, [own(town), money], "総務課")
    assert asked_of(later) == []


def test_after_a_split_each_section_asks_its_own_head(town: Town) -> None:
    one, other = become(Kind.SPLIT, [own(town)], "地域一課", "地域二課")
    assert asked_of(one) == ["財政課課長", "地域一課課長"]
    assert asked_of(other) == ["財政課課長", "地域二課課長"]


def test_a_split_section_that_is_asked_answers_by_either_head(town: Town) -> None:
    become(Kind.SPLIT, [Section.objects.get(name="財政課")], "財政一課", "財政二課")
    person = person_in(town_hall(), "niban", "二 番", Role.VIEWER, "監査")
    post = Post.objects.get(section__name="財政二課", title="課長")
    post.holdings.create(municipality=town_hall(), user=person, begins_on=OPEN.date() - timedelta(days=1))
    page = find_route(own(town).pk, town_hall().pk)
    assert page is not None
    names = dict(page.posts)
    assert [names[step.post_id] for step in page.steps] == ["財政課課長（廃止）", f"{own(town)}課長"]
    sheet = handed_in(town)
    approve_sheet(sheet_id=sheet.pk, at=OPEN, **someone("niban"))
    approve_sheet(sheet_id=sheet.pk, at=OPEN, **town.head)
    assert now(sheet).state == State.SUBMITTED


def test_who_answers_a_post_s_step_does_not_answer_that_of_another_section_s_heads(town: Town) -> None:
    safety = add("防災課")
    chief = person_in(town_hall(), "bosai", "防 災", Role.HEAD, "参事", safety)
    gone = Post.objects.get(section=safety)
    entries = [
        RouteEntry(1, StepKind.PARALLEL, gone.pk),
        RouteEntry(1, StepKind.PARALLEL, head_of(Section.objects.get(name="財政課")).pk),
        RouteEntry(2, StepKind.DECISION, head_of(own(town)).pk),
    ]
    set_route(section_id=own(town).pk, entries=entries, at=AT, **town.office)
    sheet = handed_in(town)
    Post.objects.filter(pk=gone.pk).update(valid_until=OPEN.date() - timedelta(days=1))
    approve_sheet(sheet_id=sheet.pk, at=OPEN, **someone("zaisei"))
    assert Approval.objects.get(sheet=sheet, post=gone).state == Approval.State.WAITING
    follower = person_in(town_hall(), "bosai2", "防 災二", Role.HEAD, "課長", safety)
    assert chief != follower
    approve_sheet(sheet_id=sheet.pk, at=OPEN, **acting(follower))
    assert Approval.objects.get(sheet=sheet, post=gone).state == Approval.State.APPROVED
