"""Reminders: on the days the rule names, by one notice a section, never twice in five days."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from furikaeri.cycle.actions.opening import CycleDates, move_dates
from furikaeri.cycle.actions.reminding import remind_by_rule, remind_sections
from furikaeri.cycle.actions.reviewing import extend_sheet
from furikaeri.cycle.models import Notice
from furikaeri.cycle.refusing import RefusedError
from furikaeri.people.models import Section
from tests.cycle.year import DATES, OPEN, Town, submitted
from tests.town import OPERATOR

pytestmark = pytest.mark.database
DUE = datetime(2025, 6, 11, 17, 0, tzinfo=ZoneInfo("Asia/Tokyo"))  # a Wednesday


@pytest.fixture
def due(town: Town) -> Town:
    """The town's round with a due date whose working days are easily counted."""
    dates = CycleDates(DATES.opens_at, DUE, DUE + timedelta(days=30))
    move_dates(cycle_id=town.sheets[0].cycle_id, dates=dates, at=OPEN, **town.office)
    return town


def on(month: int, day: int, hour: int = 9) -> datetime:
    return DUE.replace(month=month, day=day, hour=hour)


def test_sections_are_reminded_on_the_days_of_the_rule_only(due: Town) -> None:
    told = {
        (month, day): remind_by_rule(by=OPERATOR, at=on(month, day))
        for month, days in ((5, range(26, 32)), (6, range(1, 31)))
        for day in days
    }
    assert {when for when, count in told.items() if count} == {(6, 2), (6, 10), (6, 20)}
    # the day after the due date (12 June) lies within five days of the 10th
    notice = Notice.objects.filter(kind=Notice.Kind.REMINDER).earliest("at")
    assert str(notice.section) == str(due.sheets[0].lead_section)
    assert notice.text.count("・") == len(due.sheets)


def test_nobody_is_reminded_at_night_twice_or_of_what_is_submitted(due: Town) -> None:
    submitted(due)
    assert remind_by_rule(by=OPERATOR, at=on(6, 10, hour=6)) == 0
    assert remind_by_rule(by=OPERATOR, at=on(6, 10)) == 1
    assert remind_by_rule(by=OPERATOR, at=on(6, 10, hour=10)) == 0
    (notice,) = Notice.objects.filter(kind=Notice.Kind.REMINDER)
    assert notice.text.count("・") == len(due.sheets) - 1


def test_an_exception_moves_the_days_of_its_sheet(due: Town) -> None:
    for sheet in due.sheets:
        until = DUE + timedelta(days=7)
        extend_sheet(sheet_id=sheet.pk, until=until, reason="災害", at=on(6, 3), **due.office)
    assert remind_by_rule(by=OPERATOR, at=on(6, 10)) == 0
    assert remind_by_rule(by=OPERATOR, at=on(6, 17)) == 1


def test_the_secretariat_reminds_when_it_likes_but_not_twice_in_five_days(due: Town) -> None:
    first = {"cycle_id": due.sheets[0].cycle_id, "sheet_ids": [s.pk for s in due.sheets]}
    told = remind_sections(**first, at=on(6, 4), **due.office)
    assert (told.sections, told.sheets, told.too_soon) == (1, len(due.sheets), ())
    again = remind_sections(**first, at=on(6, 6), **due.office)
    assert (again.sections, again.too_soon) == (0, (str(due.sheets[0].lead_section),))
    with pytest.raises(RefusedError, match="事務局だけ"):
        remind_sections(**first, at=on(6, 10), **due.author)


def test_an_outside_body_is_reminded_through_its_contact_section(due: Town) -> None:
    section = due.sheets[0].lead_section
    assert section is not None
    contact = Section.objects.create(
        municipality=section.municipality, name="地域福祉課", name_key="地域福祉課"
    )
    Section.objects.filter(pk=section.pk).update(outside=True, contact=contact)
    assert remind_by_rule(by=OPERATOR, at=on(6, 10)) == 1
    assert Notice.objects.get(kind=Notice.Kind.REMINDER).section == contact
    assert remind_by_rule(by=OPERATOR, at=on(6, 12)) == 0
