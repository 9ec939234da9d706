"""Rounds on the page: shown before they are made, made once, and moved."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from furikaeri.people.models import User
from furikaeri.plans.models import EvaluationCycle, SelfEvaluationSheet
from tests.cycle.year import Town, make_town
from tests.web.html_checks import check_html

pytestmark = pytest.mark.database
FACTS = {
    "fiscal_year": "2025",
    "form": "sendai-welfare",
    "opens_at": "2030-05-01T09:00",
    "due_at": "2030-05-22T17:00",
    "edit_end_at": "2030-06-05T17:00",
}


@pytest.fixture
def town(db: None) -> Town:
    """A town with one round open."""
    return make_town(3)


@pytest.fixture
def office(client: Client, town: Town) -> Client:
    """The secretariat's browser."""
    client.force_login(User.objects.get(username="jimukyoku"))
    return client


def test_a_round_is_shown_before_it_is_made(office: Client, town: Town) -> None:
    facts = FACTS | {"plan": str(town.plan.pk)}
    page = office.post(reverse("cycles"), facts | {"act": "show"})
    text = check_html(page.content.decode(), "shown").get_text()
    assert "3 枚のシートを作ります" in text
    assert EvaluationCycle.objects.filter(fiscal_year=2025).count() == 0
    done = office.post(reverse("cycles"), facts | {"act": "open"})
    cycle = EvaluationCycle.objects.get(fiscal_year=2025)
    assert done["Location"] == reverse("cycle", args=[cycle.pk])
    assert SelfEvaluationSheet.objects.filter(cycle=cycle).count() == 3
    again = office.post(reverse("cycles"), facts | {"act": "open"})
    assert again.status_code == 409
    assert "もう始めています" in check_html(again.content.decode(), "again").get_text()
    assert "2025" in office.get(reverse("cycles")).content.decode()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"plan": "999999"}, "計画、評価する年度"),
        ({"fiscal_year": "来年"}, "計画、評価する年度"),
        ({"fiscal_year": "9999"}, "2000 から 2099 まで"),
        ({"fiscal_year": "0000"}, "2000 から 2099 まで"),
        ({"fiscal_year": "9999", "act": "show"}, "2000 から 2099 まで"),
        ({"opens_at": "9999-12-31T23:00"}, "日付と時刻で"),
        ({"form": "nothing"}, "計画、評価する年度"),
        ({"due_at": "2030-02-31T10:00"}, "日付と時刻で"),
        ({"due_at": "2030-04-01T10:00"}, "この順に"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    office: Client, town: Town, changes: dict[str, str], words: str
) -> None:
    answer = office.post(reverse("cycles"), FACTS | {"plan": str(town.plan.pk), "act": "open"} | changes)
    assert answer.status_code == 409
    page = check_html(answer.content.decode(), "wrong")
    assert words in page.get_text()
    assert page.select_one("#edit_end_at")["value"] == FACTS["edit_end_at"]  # type: ignore[index]
    assert not EvaluationCycle.objects.filter(fiscal_year=2025).exists()


def test_dates_are_moved(office: Client, town: Town) -> None:
    cycle = town.sheets[0].cycle
    address = reverse("cycle", args=[cycle.pk])
    check_html(office.get(address).content.decode(), "cycle")
    assert office.post(address, FACTS).status_code == 302
    cycle.refresh_from_db()
    assert cycle.due_at is not None
    assert cycle.due_at.year == 2030
    assert office.post(address, FACTS | {"due_at": ""}).status_code == 409
    assert office.get(reverse("cycle", args=[10**8])).status_code == 404


def test_the_form_of_the_latest_sheets_is_offered(office: Client) -> None:
    page = check_html(office.get(reverse("cycles")).content.decode(), "cycles")
    chosen = page.select("#form option[selected]")
    assert [option["value"] for option in chosen] == ["sendai-welfare"]
