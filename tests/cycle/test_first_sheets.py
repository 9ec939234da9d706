"""A plan that was only set up: its first round has a sheet for each listing, filled in with what is known."""

from __future__ import annotations

from datetime import date

import pytest

from furikaeri.cycle.actions.opening import open_cycle
from furikaeri.cycle.opening_queries import plans_to_open
from furikaeri.plans.actions.changing_projects import Kind, record_project_change
from furikaeri.plans.models import SelfEvaluationSheet, SheetSection
from furikaeri.plans.revisions import sheet_of
from tests.cycle.year import DATES, OPEN, acting
from tests.forms import WELFARE
from tests.people.organisation import CityHall, city_hall
from tests.plans.arranged_plan import Arranged, arranged_plan
from tests.town import AT, OPERATOR

pytestmark = pytest.mark.django_db


def opened(hall: CityHall, made: Arranged) -> list[SelfEvaluationSheet]:
    cycle = open_cycle(
        plan_id=made.plan.pk,
        fiscal_year=2021,
        form=WELFARE,
        dates=DATES,
        at=OPEN,
        **acting(hall.office),
    )
    return list(SelfEvaluationSheet.objects.filter(cycle=cycle).select_related("current").order_by("order"))


def test_the_first_round_of_a_plan_that_was_set_up() -> None:
    hall = city_hall()
    made = arranged_plan(hall)
    assert plans_to_open(hall.town.pk) == ((made.plan.pk, made.plan.title, 2021),)
    sheets = opened(hall, made)
    assert [sheet.listing_id for sheet in sheets] == [line.id for line in made.listings]
    first = sheets[0]
    assert first.current is not None
    read = sheet_of(first.current)
    assert (read.text("name"), read.text("direction_code"), read.text("priority_measure")) == (
        "見守り事業",
        "1-1",
        "見守り",
    )
    assert read.number("fiscal_year") == 2021
    named = SheetSection.objects.filter(sheet=first).order_by("order").values_list("section", flat=True)
    assert list(named) == [hall.welfare.pk, hall.health.pk]


def test_a_project_that_ended_before_the_year_has_no_sheet() -> None:
    hall = city_hall()
    made = arranged_plan(hall)
    gone = made.listings[1]
    record_project_change(
        municipality_id=hall.town.pk,
        project_id=gone.project_id,
        kind=Kind.ABOLISH,
        on=date(2021, 3, 31),
        by=OPERATOR,
        at=AT,
    )
    assert gone.id not in [sheet.listing_id for sheet in opened(hall, made)]
