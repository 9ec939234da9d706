"""Transfers: two change places in one act, all or nothing, and everything is as before when it is taken back."""

from __future__ import annotations

from datetime import date

import pytest

from furikaeri.people.actions.staffing import end_holding
from furikaeri.people.actions.transferring import transfer_persons, undo_transfer
from furikaeri.people.models import AuditEvent, PostHolding, Transfer
from furikaeri.people.refusing import UnfitError
from furikaeri.people.rights import Role, rights_of
from furikaeri.people.transfer_moves import Move
from tests.people.organisation import CityHall, city_hall
from tests.town import AT, OPERATOR

pytestmark = pytest.mark.django_db
APRIL = date(2025, 4, 1)


def transfer(hall: CityHall, *moves: Move) -> Transfer:
    return transfer_persons(municipality_id=hall.town.pk, on=APRIL, moves=moves, by=OPERATOR, at=AT)


def holding(hall: CityHall, name: str) -> PostHolding:
    return PostHolding.objects.get(user=getattr(hall, name))


def holdings() -> list[tuple[object, ...]]:
    return list(PostHolding.objects.order_by("pk").values_list("pk", "post", "user", "begins_on", "ends_on"))


def test_two_change_places_and_back_again() -> None:
    hall = city_hall()
    before = holdings()
    done = transfer(
        hall,
        Move(hall.head_post.pk, holding(hall, "head").pk, hall.author.pk),
        Move(hall.author_post.pk, holding(hall, "author").pk, hall.head.pk),
    )
    assert rights_of(hall.author.pk, hall.town.pk, APRIL).has(Role.HEAD)
    assert rights_of(hall.head.pk, hall.town.pk, date(2025, 3, 31)).has(Role.HEAD)
    assert not rights_of(hall.head.pk, hall.town.pk, APRIL).has(Role.HEAD)
    undo_transfer(municipality_id=hall.town.pk, transfer_id=done.pk, by=OPERATOR, at=AT)
    assert holdings() == before
    with pytest.raises(UnfitError, match="もう取り消され"):
        undo_transfer(municipality_id=hall.town.pk, transfer_id=done.pk, by=OPERATOR, at=AT)


def test_one_wrong_move_and_nothing_is_moved() -> None:
    hall, other = city_hall(), city_hall("となり市", "x")
    before = (holdings(), AuditEvent.objects.count(), Transfer.objects.count())
    good = Move(hall.head_post.pk, holding(hall, "head").pk, hall.newcomer.pk)
    for wrong in (
        Move(other.head_post.pk, None, hall.newcomer.pk),
        Move(hall.author_post.pk, None, other.newcomer.pk),
        Move(hall.author_post.pk, 10**9, hall.newcomer.pk),
        Move(hall.author_post.pk, None, hall.author.pk),
        Move(PostHolding.objects.get(user=hall.office).post_id, holding(hall, "office").pk, None),
    ):
        with pytest.raises(UnfitError):
            transfer(hall, good, wrong)
        assert (holdings(), AuditEvent.objects.count(), Transfer.objects.count()) == before
    with pytest.raises(UnfitError):
        transfer(hall)


def test_pressed_twice_moves_once() -> None:
    hall = city_hall()
    move = Move(hall.head_post.pk, holding(hall, "head").pk, hall.newcomer.pk)
    transfer(hall, move)
    after = holdings()
    with pytest.raises(UnfitError, match="変わりました"):
        transfer(hall, move)
    assert holdings() == after


def test_what_changed_since_is_not_taken_back() -> None:
    hall = city_hall()
    done = transfer(hall, Move(hall.head_post.pk, holding(hall, "head").pk, hall.newcomer.pk))
    came = PostHolding.objects.get(user=hall.newcomer)
    end_holding(
        municipality_id=hall.town.pk, holding_id=came.pk, ends_on=date(2025, 9, 30), by=OPERATOR, at=AT
    )
    before = holdings()
    with pytest.raises(UnfitError, match="人が変わっています"):
        undo_transfer(municipality_id=hall.town.pk, transfer_id=done.pk, by=OPERATOR, at=AT)
    assert holdings() == before
