"""The secretariat's review: from a sheet handed in to one confirmed, or returned with remarks."""

from __future__ import annotations

import pytest

from furikaeri.cycle.actions.filling import keep_draft, save_sheet
from furikaeri.cycle.actions.reviewing import RemarkText, confirm_sheet, receive_sheet, return_sheet
from furikaeri.cycle.actions.submitting import approve_sheet, submit_sheet
from furikaeri.cycle.refusing import RefusedError
from furikaeri.plans.models import SelfEvaluationSheet
from furikaeri.plans.queries import list_plans
from tests.cycle.year import OPEN, Town, make_town
from tests.forms import WELFARE

pytestmark = [pytest.mark.database, pytest.mark.django_db]


@pytest.fixture
def town() -> Town:
    return make_town()


def test_a_year_from_opening_to_confirmation(town: Town) -> None:
    sheet = town.sheets[0]
    assert sheet.state == SelfEvaluationSheet.State.NOT_STARTED
    author, head, office = town.author, town.head, town.office
    saves = keep_draft(
        sheet_id=sheet.pk, changes={"implementation": "見守りを 12 回行った。"}, saves=0, at=OPEN, **author
    )
    assert saves == 1
    save_sheet(sheet_id=sheet.pk, form=WELFARE, at=OPEN, **author)
    submit_sheet(sheet_id=sheet.pk, at=OPEN, **author)
    with pytest.raises(RefusedError, match="権限がありません"):
        approve_sheet(sheet_id=sheet.pk, at=OPEN, **author)
    approve_sheet(sheet_id=sheet.pk, at=OPEN, **head)
    receive_sheet(sheet_id=sheet.pk, at=OPEN, **office)
    remark = RemarkText("implementation", "回数の内訳を書いてください。")
    return_sheet(sheet_id=sheet.pk, reason="内訳がありません。", remarks=[remark], at=OPEN, **office)
    sheet.refresh_from_db()
    assert sheet.state == SelfEvaluationSheet.State.RETURNED
    submit_sheet(sheet_id=sheet.pk, at=OPEN, **author)
    approve_sheet(sheet_id=sheet.pk, at=OPEN, **head)
    with pytest.raises(RefusedError, match="未対応の指摘"):
        confirm_sheet(sheet_id=sheet.pk, at=OPEN, **office)


def test_what_is_being_worked_on_is_not_public(town: Town) -> None:
    (plan,) = list_plans()
    assert plan.fiscal_years == (2023,)
    assert {s.cycle.fiscal_year for s in town.sheets} == {2024}
