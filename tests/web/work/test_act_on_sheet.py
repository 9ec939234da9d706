"""Who may do what in which state, tried over HTTP button by button against the hand-written expected file.

Once, on one database: the table is the same on both.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from furikaeri.plans.models import SelfEvaluationSheet
from furikaeri.web.drawing.way_of_sheets import SheetWay
from furikaeri.web.work.act_on_sheet import NO_BUTTON
from tests.cycle.year import Town, now
from tests.web.html_checks import check_html
from tests.web.work.conftest import State, bring_to

EXPECTED = Path(__file__).with_name("expected_permissions.csv")
BY_BUTTON = [
    "submit", "withdraw", "approve", "refuse", "receive", "return", "confirm", "reopen", "present", "finalise",
    "publish", "extend",
]  # fmt: skip
TYPED = {"reason": "理由はここに。", "until": "2026-12-31T17:00", "sure": "on"}


def expected() -> dict[str, dict[str, set[str]]]:
    """State by state and role by role, what may be done."""
    told: dict[str, dict[str, set[str]]] = {}
    with EXPECTED.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            told.setdefault(row["state"], {})[row["role"]] = set(row["may"].split())
    return told


def test_the_expected_file_speaks_of_every_state_and_role() -> None:
    assert list(expected()) == [state.value for state in SelfEvaluationSheet.State]
    assert {len(roles) for roles in expected().values()} == {7}


@pytest.mark.parametrize("state", list(expected()))
def test_everybody_may_do_what_the_file_says_and_nothing_else(
    town: Town, signed_in: Callable[[str], Client], state: str
) -> None:
    sheet = bring_to(town, town.sheets[0], state)
    page, act = reverse("sheet_on_its_way", args=[sheet.pk]), reverse("act_on_sheet", args=[sheet.pk])
    for role, may in expected()[state].items():
        client = signed_in(role)
        answer = client.get(page)
        assert answer.status_code == (200 if "view" in may else 403), role
        if "view" in may:
            way: SheetWay = answer.context["way"]
            assert set(way.may) == may, role
            html = check_html(answer.content.decode(), role)
            shown = {str(b["value"]) for b in html.select("button[name=act]")} - {NO_BUTTON}
            assert shown == may & set(BY_BUTTON), role
        for button in BY_BUTTON:
            with transaction.atomic():
                done = client.post(act, {"act": button, **TYPED}).status_code
                assert (done != 403) == (button in may), (role, button, done)
                assert done in {302, 403, 409}
                transaction.set_rollback(True)
            assert now(sheet).state == state


def test_publishing_asks_first_and_says_that_it_is_for_good(
    town: Town, signed_in: Callable[[str], Client]
) -> None:
    sheet = bring_to(town, town.sheets[0], State.FINAL)
    act, office = reverse("act_on_sheet", args=[sheet.pk]), signed_in("secretariat")
    answer = office.post(act, {"act": "publish"})
    page = check_html(answer.content.decode(), "asking")
    assert "公表は取り消せません" in page.get_text()
    assert page.select_one(".buttons a")["href"] == reverse("sheet_on_its_way", args=[sheet.pk])
    assert now(sheet).state == State.FINAL
    form = page.select_one("main form")
    sent = {str(one["name"]): str(one["value"]) for one in form.select("[name]")}
    assert office.post(str(form["action"]), sent).status_code == 302
    assert now(sheet).state == State.PUBLISHED


def test_enter_in_an_input_approves_nothing(town: Town, signed_in: Callable[[str], Client]) -> None:
    sheet = bring_to(town, town.sheets[0], State.HEAD_REVIEW)
    head = signed_in("head")
    page = check_html(head.get(reverse("sheet_on_its_way", args=[sheet.pk])).content.decode(), "review")
    act = reverse("act_on_sheet", args=[sheet.pk])
    first = page.select_one(f'form[action="{act}"] button')
    typed = {"act": str(first["value"]), "reason": "よい", "outside_number": "第1号"}
    answer = head.post(act, typed)
    again = check_html(answer.content.decode(), "again")
    assert answer.status_code == 409
    assert "何もしていません" in again.get_text()
    assert again.select_one("#reason").get_text().strip() == "よい"
    assert again.select_one("#outside_number")["value"] == "第1号"
    assert now(sheet).state == State.HEAD_REVIEW
