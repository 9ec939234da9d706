"""The record on its page: found by what, who and when, exported whole, changed by nobody."""

from __future__ import annotations

import csv
import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from furikaeri.people.audit_queries import EVENTS_A_PAGE
from furikaeri.people.auditing import Actor, record_event
from furikaeri.people.models import AuditEvent, Municipality, User
from tests.cycle.year import OPEN, Town, make_town, submitted
from tests.web.html_checks import check_html

pytestmark = pytest.mark.database


@pytest.fixture
def town(db: None) -> Town:
    """A town with one sheet submitted."""
    made = make_town(2)
    submitted(made)
    return made


@pytest.fixture
def office(client: Client, town: Town) -> Client:
    """The secretariat's browser."""
    client.force_login(User.objects.get(username="jimukyoku"))
    return client


def text(client: Client, query: str = "") -> str:
    answer = client.get(reverse("audit") + query)
    assert answer.status_code == 200
    return check_html(answer.content.decode(), query).get_text()


def test_events_are_found_by_what_who_and_when(office: Client, town: Town) -> None:
    assert f"{AuditEvent.objects.count()} 件" in text(office)
    assert "1 件" in text(office, "?what=sheet_submit")
    assert "第1地区の見守り事業" in text(office, "?what=sheet_submit")
    assert "2 件" in text(office, f"?q=青葉&from={OPEN.date()}")  # a sheet saved and submitted
    assert "0 件" in text(office, "?q=青葉&to=2001-01-01")
    assert "1 件" in text(office, f"?what=sheet_approve&sheet={town.sheets[0].pk}&from={OPEN.date()}")
    everything = f"{AuditEvent.objects.count()} 件"
    assert everything in text(office, "?what=nonsense&from=2024-02-31&to=x&page=-1&sheet=x")


def test_the_file_holds_every_page_and_no_formula(office: Client, town: Town) -> None:
    sheet, municipality = town.sheets[0], Municipality.objects.get()
    for number in range(EVENTS_A_PAGE + 5):
        remark = f"=HYPERLINK({number})"
        by = Actor("式の人")
        record_event(
            municipality=municipality, subject=sheet, what="remark_added", by=by, at=OPEN, remark=remark
        )
    answer = office.get(reverse("audit_file") + "?q=式の人")
    content = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    rows = list(csv.reader(io.StringIO(content)))
    assert len(rows) == 1 + EVENTS_A_PAGE + 5
    assert all(row[4].startswith("'=") for row in rows[1:])


def test_events_of_others_are_not_shown(office: Client, town: Town) -> None:
    elsewhere = Municipality.objects.create(name="隣の市")
    record_event(
        municipality=elsewhere, subject=elsewhere, what="municipality_added", by=Actor("隣の人"), at=OPEN
    )
    assert "隣の人" not in text(office)


def test_nobody_else_looks_and_nothing_changes_it(client: Client, town: Town) -> None:
    client.force_login(User.objects.get(username="kinyu"))
    for route in ("audit", "audit_file"):
        assert client.get(reverse(route)).status_code == 403
    before = AuditEvent.objects.count()
    client.force_login(User.objects.get(username="jimukyoku"))
    client.post(reverse("audit"), {"delete": "all"})
    assert AuditEvent.objects.count() == before


def test_a_long_record_asks_no_more_of_the_database(office: Client, town: Town) -> None:
    with CaptureQueriesContext(connection) as queries:
        text(office)
    assert len(queries) <= 12
