"""Only what the entry page offers is changed there; who is in charge only by the secretariat, and only known sections."""

from __future__ import annotations

import pytest

from furikaeri.people.actions import ensure_section
from furikaeri.people.models import Section
from tests.cycle.year import OPEN
from tests.town import OPERATOR
from tests.web.html_checks import check_html
from tests.web.section.conftest import Desk

pytestmark = pytest.mark.database


def test_what_the_page_does_not_offer_is_not_changed(author: Desk) -> None:
    page, before = author.open(), author.entry().read
    assert "事務局に知らせて" in page.select_one("#field-sections").get_text()
    assert not page.select("#field-sections input, #field-sections textarea")
    wanted = {"fiscal_year": "2030", "direction_code": "9-9", "priority_measure": "別", "sections": "別の課"}
    sections = Section.objects.count()
    answer = author.post(page, "save", field=[*wanted, "issues"], issues="残る課題", **wanted)
    assert answer.status_code == 302
    after = author.entry().read
    assert after.text("issues") == "残る課題"
    assert {f: after.fields[f] for f in wanted} == {f: before.fields[f] for f in wanted}
    assert Section.objects.count() == sections


@pytest.mark.parametrize("number", ["abc", "3番", "9" * 40])
def test_a_project_s_number_is_one(author: Desk, number: str) -> None:
    answer = author.post(author.open(), "save", number=number)
    assert answer.status_code == 422
    page = check_html(answer.content.decode(), "number")
    assert "けたまでの数字で" in page.select_one("#field-number").get_text()
    assert author.post(author.open(), "save", number="１２").status_code == 302
    assert author.entry().read.text("number") == "12"


def test_the_secretariat_names_known_sections_only(office: Desk) -> None:
    answer = office.post(office.open(), "save", sections="福祉部地域課\n教育部学び課")
    assert answer.status_code == 422
    page = check_html(answer.content.decode(), "sections")
    assert "課の一覧にない課です（教育部学び課）" in page.select_one("#field-sections").get_text()
    assert not Section.objects.filter(name="教育部学び課").exists()
    municipality = office.town.sheets[0].municipality
    ensure_section(municipality=municipality, name="教育部学び課", fiscal_year=2024, by=OPERATOR, at=OPEN)
    assert office.post(office.open(), "save", sections="福祉部地域課\n教育部学び課").status_code == 302
    assert office.entry().read.texts("sections") == ("福祉部地域課", "教育部学び課")
