"""A town with one sheet in each state, reached by real actions, and a browser signed in for each role."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.utils import timezone

from furikaeri.cycle.actions.filling import keep_draft, save_sheet
from furikaeri.cycle.actions.reviewing import (
    RemarkText,
    confirm_sheet,
    finalise_sheet,
    present_sheet,
    publish_sheet,
    receive_sheet,
    return_sheet,
)
from furikaeri.cycle.actions.submitting import approve_sheet, submit_sheet
from furikaeri.people.actions import ensure_section
from furikaeri.people.models import Municipality, User
from furikaeri.people.rights import Role
from furikaeri.plans.models import SelfEvaluationSheet
from tests.cycle.year import OPEN, Town, make_town, now, person_in
from tests.forms import WELFARE
from tests.town import AT, OPERATOR

State = SelfEvaluationSheet.State


@pytest.fixture(autouse=True)
def at_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages' clock stands at a moment in the round."""
    monkeypatch.setattr(timezone, "now", lambda: OPEN)
    monkeypatch.setattr(timezone, "localdate", lambda *_: OPEN.date())


@pytest.fixture
def town(db: None) -> Town:
    """One section, its author and head, the secretariat, an open round of one sheet; every other role has a person."""
    made = make_town(1)
    municipality = Municipality.objects.get(pk=made.sheets[0].municipality_id)
    elsewhere = ensure_section(municipality=municipality, name="防災課", fiscal_year=2024, by=OPERATOR, at=AT)
    person_in(municipality, "council", "審議 委員", Role.COUNCIL, "審議会委員")
    person_in(municipality, "viewer", "閲 覧", Role.VIEWER, "監査")
    person_in(municipality, "administrator", "管 理", Role.ADMINISTRATOR, "情報")
    person_in(municipality, "other_author", "別 課", Role.AUTHOR, "担当", elsewhere)
    return made


USERS = {"author": "kinyu", "head": "kacho", "secretariat": "jimukyoku"}


@pytest.fixture
def signed_in() -> Callable[[str], Client]:
    """A browser signed in as the person of a role."""

    def sign_in(role: str) -> Client:
        client = Client()
        client.force_login(User.objects.get(username=USERS.get(role, role)))
        return client

    return sign_in


def bring_to(town: Town, sheet: SelfEvaluationSheet, state: str, at: datetime = OPEN) -> SelfEvaluationSheet:
    """One sheet in a state, by the actions that lead there."""
    steps: dict[str, Callable[[], object]] = {
        State.NOT_STARTED: lambda: None,
        State.DRAFTING: lambda: fill(town, sheet, at),
        State.HEAD_REVIEW: lambda: submit_sheet(sheet_id=sheet.pk, at=at, **town.author),
        State.SUBMITTED: lambda: approve_sheet(sheet_id=sheet.pk, at=at, **town.head),
        State.SECRETARIAT_REVIEW: lambda: receive_sheet(sheet_id=sheet.pk, at=at, **town.office),
        State.CONFIRMED: lambda: confirm_sheet(sheet_id=sheet.pk, at=at, **town.office),
        State.COUNCIL: lambda: present_sheet(sheet_id=sheet.pk, at=at, **town.office),
        State.FINAL: lambda: finalise_sheet(sheet_id=sheet.pk, at=at, **town.office),
        State.PUBLISHED: lambda: publish_sheet(sheet_id=sheet.pk, at=at, **town.office),
    }
    for reached, step in steps.items():
        step()
        if reached == state or (state == State.RETURNED and reached == State.SECRETARIAT_REVIEW):
            break
    if state == State.RETURNED:
        told = [RemarkText("implementation", "内訳を書いてください。")]
        return_sheet(sheet_id=sheet.pk, reason="内訳がありません。", remarks=told, at=at, **town.office)
    found = now(sheet)
    assert found.state == state
    return found


def fill(town: Town, sheet: SelfEvaluationSheet, at: datetime) -> None:
    """What the author typed and saved."""
    keep_draft(sheet_id=sheet.pk, changes={"implementation": "行った。"}, saves=0, at=at, **town.author)
    save_sheet(sheet_id=sheet.pk, form=WELFARE, at=at, **town.author)
