"""Before a sheet is handed in, what is open is listed; then it goes to the head."""

from __future__ import annotations

import pytest
from django.urls import reverse

from furikaeri.cycle.actions.remarking import answer_remark
from furikaeri.cycle.actions.reviewing import RemarkText, return_sheet
from furikaeri.cycle.models import ReviewRemark
from furikaeri.plans.models import SelfEvaluationSheet
from tests.cycle.year import OPEN, submitted
from tests.web.html_checks import check_html
from tests.web.section.conftest import Desk

pytestmark = pytest.mark.database


def test_the_list_comes_first_and_the_button_hands_in(author: Desk) -> None:
    answer = author.post(author.open(), "submit", issues="今年度の課題")
    address = reverse("sheet_submission", args=[author.sheet_id])
    assert answer["Location"] == address
    page = check_html(author.client.get(address).content.decode(), address)
    assert "まだ直していないところ" in page.get_text()
    assert page.select_one(f'a[href^="{author.address}#field-"]') is not None
    assert author.client.post(address).status_code == 302
    assert author.entry().state == SelfEvaluationSheet.State.HEAD_REVIEW
    answer = author.client.post(address)  # pressed twice, or by way of the back button
    assert answer.status_code == 403
    assert "できません" in answer.content.decode()


def test_a_draft_must_be_saved_first(author: Desk) -> None:
    author.post(author.open(), "keep", issues="保存していない")
    answer = author.client.post(reverse("sheet_submission", args=[author.sheet_id]))
    assert answer.status_code == 409
    assert "保存していない変更" in answer.content.decode()


def test_remarks_are_answered_before_there_is_a_button(author: Desk) -> None:
    sheet, town = submitted(author.town), author.town
    told = [RemarkText("issues", "数を書いてください。")]
    return_sheet(sheet_id=sheet.pk, reason="数がない", remarks=told, at=OPEN, **town.office)
    address = reverse("sheet_submission", args=[author.sheet_id])
    page = check_html(author.client.get(address).content.decode(), address)
    assert "答えていない指摘（1）" in page.get_text()
    assert page.select_one(f"a[href='{reverse('sheet_on_its_way', args=[sheet.pk])}#remarks']") is not None
    assert page.select_one("main form button") is None
    assert author.client.post(address).status_code == 409
    answer_remark(
        remark_id=ReviewRemark.objects.get().pk, answer="done", explanation="", at=OPEN, **town.author
    )
    assert check_html(author.client.get(address).content.decode(), address).select_one("main form button")
