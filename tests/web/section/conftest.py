"""A town in its open round, with a browser signed in for each person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from furikaeri.cycle.entry_queries import Entry, find_entry
from furikaeri.people.models import User
from tests.cycle.year import OPEN, Acting, Town, make_town
from tests.web.html_checks import check_html


@dataclass
class Clock:
    """The pages' clock, which a test may set."""

    now: datetime = OPEN


@dataclass(frozen=True, slots=True)
class Desk:
    """One person at the entry page of the town's first sheet, with a browser of their own."""

    client: Client
    town: Town
    who: Acting

    @property
    def sheet_id(self) -> int:
        """The sheet."""
        return self.town.sheets[0].pk

    @property
    def user(self) -> User:
        """The person's account."""
        return User.objects.get(pk=self.who["by"].user_id)

    @property
    def address(self) -> str:
        """The entry page's address."""
        return reverse("sheet_entry", args=[self.sheet_id])

    def open(self, query: str = "") -> BeautifulSoup:
        """The page as drawn now."""
        answer = self.client.get(self.address + query)
        assert answer.status_code == 200
        return check_html(answer.content.decode(), self.address)

    def post(self, page: BeautifulSoup, act: str, **typed: object) -> HttpResponse:
        """Press a button of a page with some inputs changed, sending what a browser sends."""
        data = sent_by(page.select_one("#entry"), typed)
        answer: HttpResponse = self.client.post(self.address, {**data, "act": act})
        return answer

    def entry(self) -> Entry:
        """The sheet as stored, with the person's draft."""
        found = find_entry(self.sheet_id, self.who["by"].user_id)
        assert found is not None
        return found


def sent_by(form: Tag | None, typed: dict[str, object]) -> dict[str, list[str]]:
    """All names and values that a browser sends of a form, with some replaced."""
    assert form is not None
    data: dict[str, list[str]] = {}
    for element in form.find_all(["input", "textarea"]):
        name, kind = str(element.get("name") or ""), element.get("type")
        if not name or (kind in {"checkbox", "radio"} and element.get("checked") is None):
            continue
        text = element.get_text().removeprefix("\n") if element.name == "textarea" else element.get("value")
        data.setdefault(name, []).append(str(text or ""))
    for name, value in typed.items():
        data[name] = [str(v) for v in value] if isinstance(value, list) else [str(value)]
    return data


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The pages' clock stands at a moment in the round."""
    made = Clock()
    monkeypatch.setattr(timezone, "now", lambda: made.now)
    monkeypatch.setattr(timezone, "localdate", lambda *_: made.now.date())
    return made


@pytest.fixture
def town(db: None, tmp_path: Path, settings: Settings, clock: Clock) -> Town:
    """One section, its author and head, the secretariat, an open round."""
    settings.FURIKAERI_DATA = tmp_path
    return make_town(2)


def desk_of(town: Town, who: Acting) -> Desk:
    """A person's own browser."""
    client = Client()
    client.force_login(User.objects.get(pk=who["by"].user_id))
    return Desk(client, town, who)


@pytest.fixture
def author(town: Town) -> Desk:
    """The author's browser."""
    return desk_of(town, town.author)


@pytest.fixture
def head(town: Town) -> Desk:
    """The section head's browser."""
    return desk_of(town, town.head)


@pytest.fixture
def office(town: Town) -> Desk:
    """The secretariat's browser."""
    return desk_of(town, town.office)
