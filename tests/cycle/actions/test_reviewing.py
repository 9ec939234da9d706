"""The secretariat's review: from a sheet handed in to one confirmed and published, or returned with remarks."""

from __future__ import annotations

from datetime import timedelta

import pytest

from furikaeri.cycle.actions.filling import keep_draft, save_sheet
from furikaeri.cycle.actions.remarking import add_remark, answer_remark
from furikaeri.cycle.actions.reviewing import (
    RemarkText,
    confirm_sheet,
    extend_sheet,
    finalise_sheet,
    present_sheet,
    publish_sheet,
    receive_sheet,
    reopen_sheet,
    return_sheet,
)
from furikaeri.cycle.actions.submitting import approve_sheet, submit_sheet
from furikaeri.cycle.refusing import RefusedError
from furikaeri.people.models import AuditEvent
from furikaeri.plans.models import SelfEvaluationSheet
from furikaeri.plans.queries import list_plans
from tests.cycle.year import DATES, OPEN, Town, now, submitted
from tests.forms import WELFARE

pytestmark = pytest.mark.database
State = SelfEvaluationSheet.State


def test_from_a_sheet_handed_in_to_one_that_everybody_sees(town: Town) -> None:
    sheet = submitted(town)
    assert sheet.state == State.SUBMITTED
    receive_sheet(sheet_id=sheet.pk, at=OPEN, **town.office)
    confirm_sheet(sheet_id=sheet.pk, at=OPEN, **town.office)
    present_sheet(sheet_id=sheet.pk, at=OPEN, **town.office)
    finalise_sheet(sheet_id=sheet.pk, at=OPEN, **town.office)
    assert list_plans()[0].fiscal_years == (2023,)
    publish_sheet(sheet_id=sheet.pk, at=OPEN, **town.office)
    assert now(sheet).state == State.PUBLISHED
    assert list_plans()[0].fiscal_years == (2023, 2024)
    told = AuditEvent.objects.filter(subject_id=str(sheet.pk), subject_kind="plans.selfevaluationsheet")
    assert [event.what for event in told][-4:] == [
        "sheet_confirm",
        "sheet_present",
        "sheet_finalise",
        "sheet_publish",
    ]


def test_a_return_is_a_record_whose_remarks_are_answered_one_by_one(town: Town) -> None:
    sheet = submitted(town)
    receive_sheet(sheet_id=sheet.pk, at=OPEN, **town.office)
    add_remark(sheet_id=sheet.pk, field="results", text="人数の単位を。", at=OPEN, **town.office)
    told = [RemarkText("implementation", "回数の内訳を書いてください。")]
    given_back = return_sheet(
        sheet_id=sheet.pk, reason="内訳がありません。", remarks=told, at=OPEN, **town.office
    )
    assert given_back.revision_id == sheet.current_id
    assert now(sheet).state == State.RETURNED
    remarks = list(given_back.remarks.all())
    assert [remark.field for remark in remarks] == ["results", "implementation"]
    answer_remark(remark_id=remarks[0].pk, answer="done", explanation="", at=OPEN, **town.author)
    with pytest.raises(RefusedError, match="答えていない指摘が 1 件"):
        submit_sheet(sheet_id=sheet.pk, at=OPEN, **town.author)
    assert now(sheet).state == State.RETURNED
    with pytest.raises(RefusedError, match="説明を書いて"):
        answer_remark(remark_id=remarks[1].pk, answer="explained", explanation=" ", at=OPEN, **town.author)
    answer_remark(
        remark_id=remarks[1].pk, answer="explained", explanation="内訳の記録がない。", at=OPEN, **town.author
    )
    submit_sheet(sheet_id=sheet.pk, at=OPEN, **town.author)
    approve_sheet(sheet_id=sheet.pk, at=OPEN, **town.head)
    confirm_sheet(sheet_id=sheet.pk, at=OPEN, **town.office)


def test_a_return_without_a_reason_is_refused_and_changes_nothing(town: Town) -> None:
    sheet = submitted(town)
    with pytest.raises(RefusedError, match="理由を書いてください"):
        return_sheet(sheet_id=sheet.pk, reason="  ", remarks=[], at=OPEN, **town.office)
    assert now(sheet).state == State.SUBMITTED
    assert not sheet.returns.exists()


def test_an_open_remark_keeps_a_sheet_from_being_confirmed(town: Town) -> None:
    sheet = submitted(town)
    receive_sheet(sheet_id=sheet.pk, at=OPEN, **town.office)
    add_remark(sheet_id=sheet.pk, field="", text="全体に短い。", at=OPEN, **town.office)
    with pytest.raises(RefusedError, match="未対応の指摘"):
        confirm_sheet(sheet_id=sheet.pk, at=OPEN, **town.office)
    assert now(sheet).state == State.SECRETARIAT_REVIEW


def test_a_confirmed_sheet_is_opened_again_for_a_reason(town: Town) -> None:
    sheet = submitted(town)
    confirm_sheet(sheet_id=sheet.pk, at=OPEN, **town.office)
    reopen_sheet(sheet_id=sheet.pk, reason="金額の訂正", at=OPEN, **town.office)
    assert now(sheet).state == State.SECRETARIAT_REVIEW


def test_after_the_end_only_an_exception_lets_edit_and_only_its_sheet(town: Town) -> None:
    late = DATES.edit_end_at + timedelta(hours=1)
    first, second = town.sheets[:2]
    change = {"implementation": "遅れて書いた。"}
    with pytest.raises(RefusedError, match="期限を過ぎています"):
        keep_draft(sheet_id=first.pk, changes=change, saves=0, at=late, **town.author)
    extend_sheet(
        sheet_id=first.pk, until=late + timedelta(days=2), reason="災害対応のため", at=late, **town.office
    )
    keep_draft(sheet_id=first.pk, changes=change, saves=0, at=late, **town.author)
    save_sheet(sheet_id=first.pk, form=WELFARE, at=late, **town.author)
    with pytest.raises(RefusedError, match="期限を過ぎています"):
        keep_draft(sheet_id=second.pk, changes=change, saves=0, at=late, **town.author)
    with pytest.raises(RefusedError, match="期限を過ぎています"):
        submit_sheet(sheet_id=first.pk, at=late + timedelta(days=3), **town.author)
