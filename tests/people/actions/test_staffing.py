"""Posts and who holds them: rights follow the days, and nobody locks everybody out."""

from __future__ import annotations

from datetime import date

import pytest

from furikaeri.people.actions.staffing import Kind, appoint_person, change_post, create_post, end_holding
from furikaeri.people.models import Post, PostHolding
from furikaeri.people.refusing import UnfitError
from furikaeri.people.rights import Role, rights_of
from furikaeri.people.setup_facts import PostFacts
from tests.people.organisation import city_hall
from tests.town import AT, OPERATOR

pytestmark = pytest.mark.django_db
MAY = date(2024, 5, 1)


def test_a_deputy_has_the_post_s_rights_for_a_time() -> None:
    hall = city_hall()
    holding = appoint_person(
        municipality_id=hall.town.pk,
        post_id=hall.head_post.pk,
        user_id=hall.newcomer.pk,
        begins_on=MAY,
        kind=Kind.DEPUTY,
        by=OPERATOR,
        at=AT,
    )
    (held,) = rights_of(hall.newcomer.pk, hall.town.pk, MAY).posts
    assert (held.role, held.deputy) == (Role.HEAD, True)
    end_holding(municipality_id=hall.town.pk, holding_id=holding.pk, ends_on=MAY, by=OPERATOR, at=AT)
    assert rights_of(hall.newcomer.pk, hall.town.pk, date(2024, 5, 2)).posts == ()


def test_a_person_holds_a_post_once_at_a_time() -> None:
    hall = city_hall()
    with pytest.raises(UnfitError, match="もう"):
        appoint_person(
            municipality_id=hall.town.pk,
            post_id=hall.head_post.pk,
            user_id=hall.head.pk,
            begins_on=MAY,
            by=OPERATOR,
            at=AT,
        )


def test_the_office_is_never_left_empty() -> None:
    hall = city_hall()
    holding = PostHolding.objects.get(user=hall.office)
    yesterday = date(2024, 5, 19)
    with pytest.raises(UnfitError, match="だれもいなく"):
        end_holding(
            municipality_id=hall.town.pk, holding_id=holding.pk, ends_on=yesterday, by=OPERATOR, at=AT
        )
    with pytest.raises(UnfitError, match="だれもいなく"):
        change_post(
            municipality_id=hall.town.pk,
            post_id=holding.post_id,
            facts=PostFacts(Role.VIEWER, "計画係"),
            by=OPERATOR,
            at=AT,
        )
    assert Post.objects.get(pk=holding.post_id).role == Role.SECRETARIAT


@pytest.mark.parametrize(
    "facts",
    [
        PostFacts(Role.HEAD, "課長"),
        PostFacts(Role.VIEWER, ""),
        PostFacts(Role.VIEWER, "職" * 101),
        PostFacts(Role.VIEWER, "計画係"),
        PostFacts(Role.VIEWER, "監査", address="nobody"),
        PostFacts(Role.HEAD, "課長", section_id=10**9),
    ],
)
def test_a_post_that_does_not_fit_is_refused(facts: PostFacts) -> None:
    hall = city_hall()
    before = Post.objects.count()
    with pytest.raises(UnfitError):
        create_post(municipality_id=hall.town.pk, facts=facts, by=OPERATOR, at=AT)
    assert Post.objects.count() == before


def test_nothing_of_another_municipality_can_be_named() -> None:
    hall, other = city_hall(), city_hall("となり市", "x")
    for post, user in ((hall.head_post, other.newcomer), (other.head_post, hall.newcomer)):
        with pytest.raises(UnfitError):
            appoint_person(
                municipality_id=hall.town.pk,
                post_id=post.pk,
                user_id=user.pk,
                begins_on=MAY,
                by=OPERATOR,
                at=AT,
            )
