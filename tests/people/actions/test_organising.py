"""Sections: what may be said of one, and what a reorganisation takes along."""

from __future__ import annotations

from datetime import date

import pytest

from furikaeri.people.actions.organising import Kind, add_section, change_section, reorganise_sections
from furikaeri.people.models import Section, SectionSuccession
from furikaeri.people.refusing import UnfitError
from furikaeri.people.rights import Role, rights_of
from furikaeri.people.setup_facts import SectionFacts
from furikaeri.people.setup_queries import organisation_of
from tests.people.organisation import CityHall, city_hall
from tests.town import AT, OPERATOR

pytestmark = pytest.mark.django_db
APRIL = date(2025, 4, 1)


def reorganise(hall: CityHall, kind: Kind, earlier: list[Section], *later: str) -> tuple[Section, ...]:
    return reorganise_sections(
        municipality_id=hall.town.pk,
        kind=kind,
        earlier_ids=[section.pk for section in earlier],
        later_names=later,
        on=APRIL,
        by=OPERATOR,
        at=AT,
    )


def test_a_renamed_section_keeps_its_people_from_that_day() -> None:
    hall = city_hall()
    (later,) = reorganise(hall, Kind.RENAME, [hall.welfare], "地域福祉課")
    before = rights_of(hall.head.pk, hall.town.pk, date(2025, 3, 31))
    after = rights_of(hall.head.pk, hall.town.pk, APRIL)
    assert before.in_sections(Role.HEAD) == {hall.welfare.pk}
    assert after.in_sections(Role.HEAD) == {later.pk}
    hall.welfare.refresh_from_db()
    assert (hall.welfare.valid_until, later.valid_from) == (date(2025, 3, 31), APRIL)


def test_a_section_merged_into_one_that_stands_changes_that_one_s_beginning_not() -> None:
    hall = city_hall()
    (later,) = reorganise(hall, Kind.MERGE, [hall.welfare], "健康課")
    assert later.pk == hall.health.pk
    assert Section.objects.get(pk=later.pk).valid_from is None
    assert rights_of(hall.author.pk, hall.town.pk, APRIL).in_sections(Role.AUTHOR) == {later.pk}


def test_a_split_makes_empty_posts_in_each() -> None:
    hall = city_hall()
    later = reorganise(hall, Kind.SPLIT, [hall.welfare], "福祉一課", "福祉二課")
    posts = [p for p in organisation_of(hall.town.pk, APRIL).posts if p.section_id in {s.pk for s in later}]
    assert sorted(p.full_title() for p in posts) == [
        "福祉一課担当",
        "福祉一課課長",
        "福祉二課担当",
        "福祉二課課長",
    ]
    assert all(not p.holders() for p in posts)
    assert rights_of(hall.head.pk, hall.town.pk, APRIL).posts == ()


@pytest.mark.parametrize(
    ("kind", "later"),
    [
        (Kind.RENAME, ()),
        (Kind.RENAME, ("福祉課",)),
        (Kind.RENAME, ("一課", "二課")),
        (Kind.SPLIT, ("一課",)),
        (Kind.SPLIT, ("一課", "一 課")),
        (Kind.MERGE, ()),
        (Kind.RENAME, ("課" * 201,)),
    ],
)
def test_what_is_no_reorganisation_changes_nothing(kind: Kind, later: tuple[str, ...]) -> None:
    hall = city_hall()
    before = organisation_of(hall.town.pk, APRIL)
    with pytest.raises(UnfitError):
        reorganise(hall, kind, [hall.welfare], *later)
    assert organisation_of(hall.town.pk, APRIL) == before
    assert not SectionSuccession.objects.exists()


def test_twice_is_refused() -> None:
    hall = city_hall()
    reorganise(hall, Kind.RENAME, [hall.welfare], "地域福祉課")
    with pytest.raises(UnfitError, match="もう組織改編の記録"):
        reorganise(hall, Kind.RENAME, [hall.welfare], "地域福祉課")


@pytest.mark.parametrize(
    "facts",
    [
        SectionFacts("健康課"),
        SectionFacts("健 康 課"),
        SectionFacts(""),
        SectionFacts("x", valid_from=APRIL, valid_until=date(2025, 3, 1)),
        SectionFacts("x", shared_address="x@@y"),
        SectionFacts("x", contact_id=1),
        SectionFacts("x", outside=True, contact_id=10**9),
    ],
)
def test_what_does_not_fit_is_refused(facts: SectionFacts) -> None:
    hall = city_hall()
    with pytest.raises(UnfitError):
        change_section(
            municipality_id=hall.town.pk, section_id=hall.welfare.pk, facts=facts, by=OPERATOR, at=AT
        )
    assert Section.objects.get(pk=hall.welfare.pk).name == "福祉課"


def test_an_outside_body_has_a_contact_section() -> None:
    hall = city_hall()
    facts = SectionFacts("社会福祉協議会", outside=True, contact_id=hall.welfare.pk)
    body = add_section(municipality_id=hall.town.pk, facts=facts, by=OPERATOR, at=AT)
    line = organisation_of(hall.town.pk, APRIL).section(body.pk)
    assert line is not None
    assert (line.outside, line.contact) == (True, "福祉課")
