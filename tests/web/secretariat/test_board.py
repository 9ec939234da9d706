"""The board: numbers that lead to their sheets, choices that stay in the address, many sheets at once, the list in Excel."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from furikaeri.cycle.actions.explaining import waive_finding, withdraw_waiver
from furikaeri.cycle.actions.reviewing import return_sheet
from furikaeri.cycle.board_queries import ROWS_A_PAGE, board_rows
from furikaeri.cycle.entry_queries import find_entry, findings_of, waivers_of
from furikaeri.cycle.models import Notice
from furikaeri.people.actions import hold_post
from furikaeri.people.actions.staffing import Kind
from furikaeri.people.models import AuditEvent, Post, User
from furikaeri.people.rights import Role
from furikaeri.plans.models import SelfEvaluationSheet, SheetFinding
from furikaeri.web.drawing.board_choices import BULK_ACTS
from tests.cycle.year import DATES, OPEN, Town, make_town, now, person_in, submitted
from tests.forms import WELFARE
from tests.town import AT, OPERATOR
from tests.web.html_checks import check_html

pytestmark = pytest.mark.database
State = SelfEvaluationSheet.State


@pytest.fixture
def town(db: None, monkeypatch: pytest.MonkeyPatch) -> Town:
    """Five sheets, one of them submitted; the clock of the pages stands in the round."""
    monkeypatch.setattr(timezone, "now", lambda: OPEN)
    made = make_town(5)
    submitted(made)
    return made


@pytest.fixture
def office(client: Client, town: Town) -> Client:
    """The secretariat's browser."""
    client.force_login(User.objects.get(username="jimukyoku"))
    return client


def address(town: Town) -> str:
    return reverse("board", args=[town.sheets[0].cycle_id])


def read(client: Client, path: str) -> BeautifulSoup:
    answer = client.get(path)
    assert answer.status_code == 200
    return check_html(answer.content.decode(), path)


def test_every_number_leads_to_its_sheets(office: Client, town: Town) -> None:
    page = read(office, address(town))
    links = page.select("tbody td.number a[href*='state=']")
    assert {link.get_text(strip=True) for link in links} == {"1", "4"}
    for link in links:
        shown = read(office, address(town) + str(link["href"]).partition("#")[0])
        assert f"シート（{link.get_text(strip=True)} 枚" in shown.get_text()


def test_choices_stay_in_the_address_and_nonsense_chooses_nothing(office: Client, town: Town) -> None:
    chosen = read(office, address(town) + "?state=submitted&q=第1地区")
    assert "シート（1 枚：提出済・「第1地区」を含む）" in chosen.get_text()
    assert chosen.select_one("option[value=submitted][selected]")
    everything = read(office, address(town) + "?state=nonsense&section=x&page=999999999999999999999")
    assert "シート（5 枚）" in everything.get_text()


def test_overdue_comes_with_the_due_date_and_goes_with_an_exception(
    office: Client, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "シート（0 枚" in read(office, address(town) + "?overdue=on").get_text()
    late = DATES.due_at + timedelta(days=3)
    monkeypatch.setattr(timezone, "now", lambda: late)
    office.force_login(User.objects.get(username="jimukyoku"))  # no session lasts so long
    assert "シート（4 枚：期限超過）" in read(office, address(town) + "?overdue=on").get_text()
    until = f"{timezone.localtime(late + timedelta(days=5)):%Y-%m-%dT%H:%M}"
    office.post(
        address(town), {"act": "extend", "sheet": town.sheets[1].pk, "until": until, "reason": "異動"}
    )
    assert "シート（3 枚：期限超過）" in read(office, address(town) + "?overdue=on").get_text()


def test_many_sheets_at_once_and_what_may_not_is_said(office: Client, town: Town) -> None:
    first, second = town.sheets[:2]
    done = office.post(address(town) + "?state=submitted", {"act": "receive", "sheet": [first.pk]})
    assert done["Location"].startswith(address(town) + "?state=submitted&")
    assert "1 枚に「確認を始める」をしました。" in read(office, done["Location"]).get_text()
    mixed = office.post(address(town), {"act": "confirm", "sheet": [first.pk, second.pk, "x"]})
    assert mixed.status_code == 409
    text = check_html(mixed.content.decode(), "mixed").get_text()
    assert "1 枚にしました。1 枚にはできませんでした。" in text
    assert (now(first).state, now(second).state) == (State.CONFIRMED, State.NOT_STARTED)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"act": "return"}, "理由を書いてください"),
        ({"act": "extend"}, "日付と時刻で"),
        ({"act": "x"}, "操作を選んで"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_done(
    office: Client, town: Town, typed: dict[str, str], words: str
) -> None:
    answer = office.post(address(town), typed | {"sheet": str(town.sheets[0].pk)})
    assert answer.status_code == 409
    assert words in check_html(answer.content.decode(), "missing").get_text()
    assert now(town.sheets[0]).state == State.SUBMITTED


@pytest.mark.parametrize("act", [act for act, _ in BULK_ACTS])
def test_a_sheet_that_is_not_there_is_refused(office: Client, town: Town, act: str) -> None:
    typed = {"act": act, "reason": "確認", "until": "2099-01-01T00:00", "sheet": ["99999"], "sure": "on"}
    answer = office.post(address(town), typed)
    assert answer.status_code == 409
    assert "シートがありません" in check_html(answer.content.decode(), "missing").get_text()


def test_publishing_many_asks_first(office: Client, town: Town) -> None:
    first = town.sheets[0]
    for act in ("receive", "confirm", "finalise"):
        office.post(address(town), {"act": act, "sheet": first.pk})
    for chosen in ({"sheet": [str(first.pk)]}, {"all": "1"}):
        answer = office.post(address(town) + "?state=final", {"act": "publish", **chosen})
        page = check_html(answer.content.decode(), "asking")
        assert "1 枚のシートを公表しますか" in page.get_text()
        assert "公表は取り消せません" in page.get_text()
        assert "第1地区の見守り事業" in page.get_text()
        assert now(first).state == State.FINAL
    form = page.select_one("main form")
    assert form is not None
    sent = {str(one["name"]): str(one["value"]) for one in form.select("[name]")}
    assert office.post(str(form["action"]), sent).status_code == 302
    assert now(first).state == State.PUBLISHED


def test_enter_in_an_input_does_nothing(office: Client, town: Town) -> None:
    page = read(office, address(town))
    (form,) = (one for one in page.select("form[method=post]") if one.select("#reason"))
    first = form.select_one("button")
    assert first is not None
    assert not first.get("formaction")
    typed = {"act": str(first["value"]), "sheet": [town.sheets[0].pk], "reason": "急ぎ"}
    answer = office.post(address(town), typed)
    again = check_html(answer.content.decode(), "again")
    assert answer.status_code == 409
    assert "操作を選んで" in again.get_text()
    assert again.select_one("#reason")["value"] == "急ぎ"
    assert again.select_one(f"#sheet-{town.sheets[0].pk}[checked]")
    assert not Notice.objects.filter(kind=Notice.Kind.REMINDER).exists()
    assert now(town.sheets[0]).state == State.SUBMITTED


def test_the_list_in_excel_is_the_choice_in_the_address(office: Client, town: Town) -> None:
    answer = office.get(reverse("board_file", args=[town.sheets[0].cycle_id]) + "?state=not_started")
    book = load_workbook(BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]
    rows = list(book.active.iter_rows(values_only=True))  # type: ignore[union-attr]
    assert rows[0][:4] == ("担当課", "番号", "事業名", "状態")
    assert [row[3] for row in rows[1:]] == ["未着手"] * 4


def test_a_board_of_another_municipality_is_none(client: Client, town: Town) -> None:
    client.force_login(User.objects.get(username="kinyu"))
    assert client.get(address(town)).status_code == 403
    client.force_login(User.objects.get(username="jimukyoku"))
    assert client.get(reverse("board", args=[10**8])).status_code == 404


def test_more_sheets_ask_no_more_of_the_database(db: None, client: Client) -> None:
    town = make_town(ROWS_A_PAGE + 5)
    client.force_login(User.objects.get(username="jimukyoku"))
    with CaptureQueriesContext(connection) as queries:
        page = check_html(client.get(address(town)).content.decode(), "many")
    assert len(page.select("input[name=sheet]")) == ROWS_A_PAGE
    assert len(queries) <= 12, [q["sql"][:80] for q in queries]
    second = read(client, address(town) + "?page=2")
    assert len(second.select("input[name=sheet]")) == 5


def test_a_finding_that_is_explained_is_not_open(office: Client, town: Town) -> None:
    sheet_id = town.sheets[0].pk
    entry = find_entry(sheet_id, town.office["by"].user_id)
    assert entry is not None
    found = findings_of(entry, [WELFARE])
    (row,) = board_rows(SelfEvaluationSheet.objects.filter(pk=sheet_id), OPEN)
    assert row.findings > 0
    kept = {(f.rule, f.field, f.message) for f in SheetFinding.objects.filter(sheet=sheet_id)}
    finding = next(f for f in found if (f.rule, f.field or "", f.message) in kept)
    author = {**town.author, "at": OPEN}
    return_sheet(sheet_id=sheet_id, reason="見直し", at=OPEN, **town.office)
    waive_finding(sheet_id=sheet_id, finding=finding, reason="中止した事業のため", **author)
    (left,) = board_rows(SelfEvaluationSheet.objects.filter(pk=sheet_id), OPEN)
    assert left.findings == row.findings - 1
    (waived,) = waivers_of(sheet_id)
    withdraw_waiver(sheet_id=sheet_id, waiver_id=waived.id, **author)
    (again,) = board_rows(SelfEvaluationSheet.objects.filter(pk=sheet_id), OPEN)
    assert again.findings == row.findings


def test_what_a_deputy_of_the_secretariat_does_is_recorded_with_the_post(client: Client, town: Town) -> None:
    municipality = town.plan.municipality
    deputy = person_in(municipality, "hosa", "補 佐", Role.VIEWER, "監査")
    post = Post.objects.get(role=Role.SECRETARIAT)
    hold_post(post=post, user=deputy, begins_on=AT.date(), kind=Kind.DEPUTY, by=OPERATOR, at=AT)
    client.force_login(deputy)
    client.post(address(town), {"act": "receive", "sheet": [town.sheets[0].pk]})
    event = AuditEvent.objects.get(what="sheet_receive")
    assert event.on_behalf_of == "計画係（泉 事務）"
    section = town.sheets[0].lead_section_id
    client.post(reverse("setup_section", args=[section]), {"name": "地域課（仮）"})
    assert AuditEvent.objects.get(what="section_changed").on_behalf_of == "計画係（泉 事務）"
    client.force_login(User.objects.get(username="jimukyoku"))
    client.post(address(town), {"act": "confirm", "sheet": [town.sheets[0].pk]})
    assert not AuditEvent.objects.get(what="sheet_confirm").on_behalf_of


def test_all_of_a_choice_are_taken_without_ticking_each(
    office: Client, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = DATES.due_at + timedelta(hours=1)
    monkeypatch.setattr(timezone, "now", lambda: late)
    office.force_login(User.objects.get(username="jimukyoku"))
    page = read(office, address(town) + "?overdue=on&rows=2")
    assert len(page.select("tbody input[name=sheet]")) == 2
    assert "上の条件の 4 枚すべて（期限超過）" in page.select_one("label[for=all]").get_text()
    remind = str(page.select_one("button[formaction]")["formaction"])
    shown = str(page.select_one("input[name=all]")["value"])
    told = check_html(office.post(remind, {"all": shown}).content.decode(), "reminded")
    assert "4 枚のシートの提出を催促しました" in told.get_text()
    assert "overdue=on" in str(told.select_one("main p a[href*='#sheets']")["href"])
    changed = office.post(remind, {"all": "5"})
    assert (changed.status_code, "見ている間に 4 枚に" in changed.content.decode()) == (409, True)


def test_why_not_is_said_once_with_the_names(office: Client, town: Town) -> None:
    answer = office.post(address(town), {"act": "confirm", "all": "5"})
    page = check_html(answer.content.decode(), "refused")
    (line,) = page.select("[role=alert] li")
    (form,) = (one for one in page.select("form[method=post]") if one.select("#all"))
    assert form["action"] == address(town)  # and no place on the page: what is told stands at its head
    assert "「未着手」のシートでは「確認済にする」はできません。（4 枚）" in line.get_text()
    assert [link.get_text() for link in line.select("a")] == [f"第{n}地区の見守り事業" for n in range(2, 6)]


def test_days_left_are_counted_for_what_is_not_handed_in(
    office: Client, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    (handed_in,) = board_rows(SelfEvaluationSheet.objects.filter(pk=town.sheets[0].pk), OPEN)
    assert handed_in.days_left is None
    monkeypatch.setattr(timezone, "now", lambda: DATES.due_at + timedelta(days=3))
    office.force_login(User.objects.get(username="jimukyoku"))
    text = read(office, address(town)).get_text()
    assert "あと -" not in text
    assert read(office, address(town)).select_one("a[href='?overdue=on#sheets']")
