"""The finance page over HTTP: looked at first, taken once, codes chosen once, differences shown where the sheet is."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from furikaeri.people.models import User
from furikaeri.plans.models import FinanceFigure, ProjectCode
from tests.cycle.year import OPEN, Town, make_town, submitted
from tests.web.html_checks import check_html

pytestmark = pytest.mark.database
HEAD = "年度,区分,事業コード,事業名,金額（円）"


@pytest.fixture
def town(db: None, monkeypatch: pytest.MonkeyPatch) -> Town:
    """Three sheets, one of them submitted."""
    monkeypatch.setattr(timezone, "now", lambda: OPEN)
    monkeypatch.setattr(timezone, "localdate", lambda *_: OPEN.date())
    made = make_town(3)
    submitted(made)
    return made


@pytest.fixture
def office(client: Client, town: Town) -> Client:
    """The secretariat's browser."""
    client.force_login(User.objects.get(username="jimukyoku"))
    return client


def look(client: Client, *rows: str, encoding: str = "cp932", status: int = 200) -> BeautifulSoup:
    """Hand a list in and see what it would do."""
    file = SimpleUploadedFile("決算.csv", "\r\n".join([HEAD, *rows]).encode(encoding))
    answer = client.post(reverse("finance"), {"file": file})
    assert answer.status_code == status
    return check_html(answer.content.decode(), "look")


def confirm(client: Client, page: BeautifulSoup) -> BeautifulSoup:
    seal = page.select_one("button[name=confirm]")
    assert seal
    answer = client.post(reverse("finance_taking"), {"confirm": str(seal["value"])}, follow=True)
    assert answer.status_code == 200
    return check_html(answer.content.decode(), "taken")


def amount_row(town: Town, yen: str, code: str = "0012", name: str = "第1地区の見守り事業") -> str:
    return f'{town.sheets[0].cycle.fiscal_year},決算,{code},{name},"{yen}"'


def test_from_the_file_to_the_sheet(office: Client, town: Town) -> None:
    sheet = town.sheets[0]
    settled = town.sheets[0].cycle.fiscal_year
    page = look(office, amount_row(town, "9,876,543"), f"{settled},当初,77,道路,5")
    assert "事業を選んでいないコード（2 件）" in page.get_text()
    assert not FinanceFigure.objects.exists()
    taken = confirm(office, page)
    assert "2 件の額を取り込みました" in taken.get_text()
    proposed = taken.select_one("input[name=project]")
    assert proposed
    assert proposed["value"] == "第1地区の見守り事業"
    sent = {"code": ["0012"], "project": ["第1地区の見守り事業"], "first": [""], "last": [""]}
    linked = office.post(reverse("finance_codes"), sent, follow=True)
    assert "1 件のコードを事業に結び付けました" in check_html(linked.content.decode(), "linked").get_text()
    office.post(reverse("finance_codes"), {**sent, "code": "0013"})
    assert ProjectCode.objects.count() == 2
    fill_settled(office, sheet.pk)
    for address in (
        reverse("finance"),
        reverse("sheet_on_its_way", args=[sheet.pk]),
        reverse("sheet_entry", args=[sheet.pk]),
    ):
        shown = check_html(office.get(address).content.decode(), address)
        assert "9,876,543円" in shown.get_text(), address
    board = check_html(office.get(reverse("board", args=[sheet.cycle_id])).content.decode(), "board")
    assert board.select("tbody tr td.number:last-child")[-3].get_text() != "0"


def fill_settled(office: Client, sheet_id: int) -> None:
    """The secretariat writes an amount as a correction, so that there is one to compare."""
    office.post(reverse("act_on_sheet", args=[sheet_id]), {"act": "receive"})
    page = office.get(reverse("sheet_on_its_way", args=[sheet_id])).context["page"]
    answer = office.post(
        reverse("correct_field", args=[sheet_id, "settled_thousand_yen"]),
        {"revision": str(page.revision_id), "value": "1000", "reason": "記入もれ"},
    )
    assert answer.status_code == 302


def test_the_next_list_knows_the_code_and_shows_what_changes(office: Client, town: Town) -> None:
    confirm(office, look(office, amount_row(town, "1,000")))
    office.post(
        reverse("finance_codes"),
        {"code": "0012", "project": "第1地区の見守り事業", "first": "", "last": ""},
    )
    again = look(office, amount_row(town, "1,000"), encoding="utf-8")
    assert "取り込むものはありません" in again.get_text()
    assert not again.select("button[name=confirm]")
    changed = look(office, amount_row(town, "△2,000"))
    row = [cell.get_text() for cell in changed.select("tbody tr > *")]
    assert row[0] == "第1地区の見守り事業"
    assert row[4:6] == ["1,000", "-2,000"]


def test_all_mistakes_at_once_and_nothing_is_kept(office: Client, town: Town) -> None:
    page = look(office, "2024,決算,1,<b>x</b>,約5", "5,決算,2,,1", status=422)
    assert "直すところが 2 か所" in page.get_text()
    assert "2行目" in page.get_text()
    assert "3行目" in page.get_text()
    refused = office.post(reverse("finance_taking"), {"confirm": "x"})
    assert refused.status_code == 422
    assert not FinanceFigure.objects.exists()


def test_what_was_not_looked_at_is_not_taken(office: Client, town: Town) -> None:
    assert office.post(reverse("finance_taking")).status_code == 409
    assert office.post(reverse("finance")).status_code == 422
    assert office.get(reverse("finance_taking")).status_code == 302
    assert office.get(reverse("finance_codes")).status_code == 302
    look(office, amount_row(town, "5"))
    stale = office.post(reverse("finance_taking"), {"confirm": "another"})
    assert stale.status_code == 409
    assert "ほかの人が" in check_html(stale.content.decode(), "stale").get_text()


@pytest.mark.parametrize(
    ("project", "first", "words"),
    [
        ("どこにもない事業", "", "という事業はありません"),
        ("", "", "一つ以上"),
        ("第1地区の見守り事業", "6", "西暦の 4 桁"),
        ("第1地区の見守り事業", "１９９９", "西暦の 4 桁"),
    ],
)
def test_a_code_that_cannot_be_linked_is_told(
    office: Client, town: Town, project: str, first: str, words: str
) -> None:
    answer = office.post(
        reverse("finance_codes"), {"code": "1", "project": project, "first": first, "last": ""}
    )
    assert answer.status_code == 422
    assert words in check_html(answer.content.decode(), "codes").get_text()


def test_a_code_is_taken_away(office: Client, town: Town) -> None:
    office.post(
        reverse("finance_codes"), {"code": "9", "project": "第1地区の見守り事業", "first": "2020", "last": ""}
    )
    row = ProjectCode.objects.get()
    assert "2020〜" in check_html(office.get(reverse("finance")).content.decode(), "codes").get_text()
    removal = reverse("finance_code_removal", args=[row.pk])
    office.get(removal)
    assert ProjectCode.objects.exists()
    assert office.post(removal).status_code == 302
    assert office.post(removal).status_code == 302
    assert not ProjectCode.objects.exists()


def test_nobody_but_the_secretariat(client: Client, town: Town) -> None:
    routes = [reverse(name) for name in ("finance", "finance_taking", "finance_codes")]
    routes.append(reverse("finance_code_removal", args=[1]))
    for address in routes:
        assert client.get(address).status_code == 302
    client.force_login(User.objects.get(username="kinyu"))
    for address in routes:
        assert client.get(address).status_code == 403
        assert client.post(address).status_code == 403


def test_more_codes_and_sheets_ask_no_more_of_the_database(office: Client, town: Town) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            check_html(office.get(reverse("finance")).content.decode(), "many")
        return len(queries)

    confirm(office, look(office, amount_row(town, "5")))
    before = asked()
    confirm(office, look(office, *(amount_row(town, "7", str(code), f"事業{code}") for code in range(300))))
    page = check_html(office.get(reverse("finance") + "?q=事業&page=99999").content.decode(), "chosen")
    assert "301 件のうち 20 件" in page.get_text()
    assert asked() == before
    assert before <= 12
