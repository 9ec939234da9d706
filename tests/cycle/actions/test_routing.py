"""A route is set by its section's head or the secretariat, and only one that can end."""

from __future__ import annotations

import pytest

from furikaeri.cycle.actions.routing import RouteEntry, set_route
from furikaeri.cycle.models import RouteStep
from furikaeri.cycle.models.approvals import StepKind
from furikaeri.cycle.refusing import RefusedError
from furikaeri.people.models import Municipality, Post
from furikaeri.people.rights import Role
from tests.cycle.year import Town, acting, person_in
from tests.town import AT

pytestmark = pytest.mark.database


def test_a_route_needs_one_decision_after_everybody_else(town: Town) -> None:
    section = town.sheets[0].lead_section
    assert section is not None
    author, head = (Post.objects.get(section=section, role=role).pk for role in (Role.AUTHOR, Role.HEAD))
    for entries, words in (
        ([RouteEntry(1, StepKind.IN_LINE, head)], "決裁は一段だけ"),
        (
            [RouteEntry(1, StepKind.DECISION, head), RouteEntry(2, StepKind.DECISION, author)],
            "決裁は一段だけ",
        ),
        ([RouteEntry(1, StepKind.DECISION, head), RouteEntry(2, StepKind.IN_LINE, author)], "決裁より前"),
        ([RouteEntry(1, StepKind.IN_LINE, head), RouteEntry(2, StepKind.DECISION, head)], "二度"),
        ([RouteEntry(1, StepKind.DECISION, 10**6)], "この自治体にない職"),
    ):
        with pytest.raises(RefusedError, match=words):
            set_route(section_id=section.pk, entries=entries, at=AT, **town.office)
    assert not RouteStep.objects.exists()
    set_route(section_id=section.pk, entries=[RouteEntry(1, StepKind.DECISION, head)], at=AT, **town.head)
    set_route(section_id=section.pk, entries=[], at=AT, **town.office)
    assert not RouteStep.objects.exists()


def test_others_may_not_set_it(town: Town) -> None:
    section = town.sheets[0].lead_section
    assert section is not None
    elsewhere = Municipality.objects.create(name="隣の市")
    stranger = acting(person_in(elsewhere, "tonari", "隣 人", Role.SECRETARIAT, "計画係"))
    for who in (town.author, stranger):
        with pytest.raises(RefusedError, match="課長と事務局だけ"):
            set_route(section_id=section.pk, entries=[], at=AT, **who)
