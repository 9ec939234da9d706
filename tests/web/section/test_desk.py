"""The desk: what needs the person first, for each role, with as many questions for many sheets as for few."""

from __future__ import annotations

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from furikaeri.cycle.actions.correcting import answer_correction, correct_field
from furikaeri.cycle.actions.reviewing import RemarkText, receive_sheet, return_sheet
from furikaeri.people.models import Municipality, User
from furikaeri.people.rights import Role
from tests.cycle.year import DATES, OPEN, Town, handed_in, make_town, person_in, submitted
from tests.forms import WELFARE
from tests.web.html_checks import check_html

pytestmark = pytest.mark.database


@pytest.fixture
def town(db: None, monkeypatch: pytest.MonkeyPatch) -> Town:
    """Four sheets: one returned, one waiting for its head, two not begun."""
    monkeypatch.setattr(timezone, "now", lambda: OPEN)
    made = make_town(4)
    sheet = submitted(made)
    told = [RemarkText("implementation", "内訳を書いてください。")]
    return_sheet(sheet_id=sheet.pk, reason="内訳がありません。", remarks=told, at=OPEN, **made.office)
    handed_in(made, 1)
    return made


def read(client: Client, name: str) -> BeautifulSoup:
    client.force_login(User.objects.get(username=name))
    return check_html(client.get(reverse("desk")).content.decode(), name)


def headings(page: BeautifulSoup) -> list[str]:
    return [heading.get_text() for heading in page.select("main h2")]


def test_an_author_sees_what_came_back_and_why_then_what_is_to_write(client: Client, town: Town) -> None:
    page = read(client, "kinyu")
    assert headings(page) == [
        "差し戻されたシート（1 枚）",
        "記入するシート（2 枚）",
        "進んでいるシート（1 枚）",
    ]
    text = page.get_text()
    assert "内訳がありません。" in text
    assert "未対応の指摘 1 件" in text


def test_a_head_sees_first_what_waits_for_approval(client: Client, town: Town) -> None:
    assert headings(read(client, "kacho"))[0] == "承認を待っているシート（1 枚）"


def test_a_corrected_sheet_waits_on_the_desk_until_the_section_answers(client: Client, town: Town) -> None:
    sheet = submitted(town, 2)
    receive_sheet(sheet_id=sheet.pk, at=OPEN, **town.office)
    assert sheet.current_id is not None
    correction = correct_field(
        sheet_id=sheet.pk,
        seen_revision_id=sheet.current_id,
        field="implementation",
        value="見守りを十二回行った。",
        absence=None,
        reason="字句",
        form=WELFARE,
        at=OPEN,
        **town.office,
    )
    assert "字句の修正に答えるシート（1 枚）" in headings(read(client, "kinyu"))
    answer_correction(correction_id=correction.pk, accepted=True, reason="", at=OPEN, **town.author)
    assert headings(read(client, "kinyu"))[-1] == "進んでいるシート（2 枚）"
    assert "字句の修正に答えるシート（1 枚）" not in headings(read(client, "kinyu"))


def test_who_has_nothing_is_told_when_something_will_be(client: Client, town: Town) -> None:
    municipality = Municipality.objects.get(pk=town.plan.municipality_id)
    person_in(municipality, "kansa", "監 査", Role.VIEWER, "監査")
    page = read(client, "kansa")
    assert headings(page) == []
    assert "照会が始まると、ここに並びます" in page.get_text()


def test_more_sheets_ask_no_more_of_the_database(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: OPEN)
    make_town(30)
    client.force_login(User.objects.get(username="kinyu"))
    with CaptureQueriesContext(connection) as queries:
        page = check_html(client.get(reverse("desk")).content.decode(), "many")
    assert len(page.select("tbody tr")) == 30
    assert len(queries) <= 12, [query["sql"][:90] for query in queries]


def test_the_secretariat_sees_what_its_rounds_wait_for(
    client: Client, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    submitted(town, 2)
    monkeypatch.setattr(timezone, "now", lambda: DATES.due_at + timedelta(hours=1))
    page = read(client, "jimukyoku")
    board = reverse("board", args=[town.sheets[0].cycle_id])
    links = {str(link["href"]): link.get_text() for link in page.select("#rounds + .scroll tbody td a")}
    assert links == {f"{board}?overdue=on#sheets": "3", f"{board}?state=submitted#sheets": "1"}
    assert headings(read(client, "kinyu"))[0] == "差し戻されたシート（1 枚）"
