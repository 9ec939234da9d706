"""A town whose round is open, made by real actions: last year's sheets, three posts with persons, one cycle."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypedDict

from django.utils import timezone

from furikaeri.cycle.actions.filling import keep_draft, save_sheet
from furikaeri.cycle.actions.opening import CycleDates, open_cycle
from furikaeri.cycle.actions.submitting import approve_sheet, submit_sheet
from furikaeri.people.actions import add_person, add_post, hold_post
from furikaeri.people.auditing import Actor
from furikaeri.people.models import Municipality, Post, Section, User
from furikaeri.people.rights import Rights, Role, rights_of
from furikaeri.plans.models import Plan, SelfEvaluationSheet
from tests.forms import WELFARE
from tests.town import AT, OPERATOR, TOWN, many_sheets, store_town

OPEN = AT + timedelta(days=300)
DATES = CycleDates(OPEN - timedelta(days=1), OPEN + timedelta(days=20), OPEN + timedelta(days=30))


class Acting(TypedDict):
    """What every action is given of the person."""

    rights: Rights
    by: Actor


@dataclass(frozen=True, slots=True)
class Town:
    """The persons as they act, and the year's sheets."""

    author: Acting
    head: Acting
    office: Acting
    sheets: tuple[SelfEvaluationSheet, ...]
    plan: Plan


def acting(user: User, at: datetime = OPEN) -> Acting:
    """A person as an action is given them."""
    return {"rights": rights_of(user.pk, user.municipality_id, at.date()), "by": Actor(user.name, user.pk)}


def person_in(  # noqa: PLR0913, PLR0917 - one argument a fact of the post
    municipality: Municipality,
    username: str,
    name: str,
    role: Role,
    title: str,
    section: Section | None = None,
) -> User:
    """A person who holds a new post."""
    user = add_person(
        municipality=municipality, username=username, name=name, password=None, by=OPERATOR, at=AT
    )
    post = add_post(
        municipality=municipality, section=section, role=role, title=title, address="", by=OPERATOR, at=AT
    )
    hold_post(post=post, user=user, begins_on=date(2024, 4, 1), by=OPERATOR, at=AT)
    return user


def make_town(count: int = 3, dates: CycleDates = DATES, name: str = TOWN, mark: str = "") -> Town:
    """Last year's sheets of one section, its author and head, the secretariat, and the open round of this year.

    `mark` keeps the account names of two towns apart.
    """
    stored = store_town(*many_sheets(count), name=name)
    sheet = stored[0].sheet
    municipality, section = sheet.municipality, sheet.lead_section
    author = person_in(municipality, f"{mark}kinyu", "青葉 記入", Post.Role.AUTHOR, "担当", section)
    head = person_in(municipality, f"{mark}kacho", "宮城野 課長", Post.Role.HEAD, "課長", section)
    office = person_in(municipality, f"{mark}jimukyoku", "泉 事務", Post.Role.SECRETARIAT, "計画係")
    cycle = open_cycle(
        plan_id=sheet.cycle.plan_id,
        fiscal_year=sheet.cycle.fiscal_year + 1,
        form=WELFARE,
        dates=dates,
        at=OPEN - timedelta(days=2),
        **acting(office),
    )
    sheets = tuple(SelfEvaluationSheet.objects.filter(cycle=cycle).select_related("cycle").order_by("order"))
    return Town(acting(author), acting(head), acting(office), sheets, sheet.cycle.plan)


def handed_in(town: Town, place: int = 0) -> SelfEvaluationSheet:
    """One of the sheets, filled in and submitted; its head has not looked at it."""
    sheet = town.sheets[place]
    changes = {"implementation": "見守りを 12 回行った。"}
    keep_draft(sheet_id=sheet.pk, changes=changes, saves=0, at=OPEN, **town.author)
    save_sheet(sheet_id=sheet.pk, form=WELFARE, at=OPEN, **town.author)
    submit_sheet(sheet_id=sheet.pk, at=OPEN, **town.author)
    return now(sheet)


def submitted(town: Town, place: int = 0) -> SelfEvaluationSheet:
    """One of the sheets, filled in, submitted and approved by the head."""
    sheet = handed_in(town, place)
    approve_sheet(sheet_id=sheet.pk, at=OPEN, **town.head)
    return now(sheet)


def now(sheet: SelfEvaluationSheet) -> SelfEvaluationSheet:
    """The sheet as it is stored now."""
    return SelfEvaluationSheet.objects.select_related("current", "cycle").get(pk=sheet.pk)


def open_round_today(count: int, password: str) -> list[int]:
    """The ids of the sheets of a town whose round is open by today's real clock; everybody has this password."""
    at = timezone.now()
    dates = CycleDates(at - timedelta(days=2), at + timedelta(days=20), at + timedelta(days=30))
    town = make_town(count, dates)
    for user in User.objects.all():
        user.set_password(password)
        user.save()
    return [sheet.pk for sheet in town.sheets]
