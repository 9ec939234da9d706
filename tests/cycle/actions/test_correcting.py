"""The secretariat's small corrections: kept as before and after, accepted, objected to, settled."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

import pytest
from pytest_django import Settings

from furikaeri.cycle.actions.correcting import answer_correction, correct_field, settle_correction
from furikaeri.cycle.actions.filling import keep_draft, save_sheet
from furikaeri.cycle.actions.reviewing import (
    confirm_sheet,
    finalise_sheet,
    present_sheet,
    publish_sheet,
    receive_sheet,
)
from furikaeri.cycle.actions.seeing import mark_seen
from furikaeri.cycle.drafts import DraftChange
from furikaeri.cycle.models import Correction, Notice
from furikaeri.cycle.notice_queries import own_notices
from furikaeri.cycle.refusing import ConflictError, RefusedError
from furikaeri.people.actions.organising import reorganise_sections
from furikaeri.people.models import SectionSuccession
from furikaeri.people.rights import Role
from furikaeri.plans.models import SelfEvaluationSheet
from furikaeri.plans.revisions import sheet_of
from tests.cycle.year import OPEN, Town, now, submitted
from tests.forms import WELFARE
from tests.town import OPERATOR

pytestmark = pytest.mark.database
BEFORE, AFTER = "見守りを 12 回行った。", "見守りを12回行った。"


def text_of(sheet: SelfEvaluationSheet) -> str:
    current = now(sheet).current
    assert current is not None
    return sheet_of(current).text("implementation")


@pytest.fixture
def reviewed(town: Town) -> SelfEvaluationSheet:
    """A sheet the secretariat is reviewing."""
    sheet = submitted(town)
    receive_sheet(sheet_id=sheet.pk, at=OPEN, **town.office)
    return now(sheet)


def correct(
    town: Town,
    sheet: SelfEvaluationSheet,
    value: str = AFTER,
    seen: int | None = None,
    at: datetime = OPEN,
) -> Correction:
    current = now(sheet).current_id
    assert current is not None
    return correct_field(
        sheet_id=sheet.pk,
        seen_revision_id=current if seen is None else seen,
        field="implementation",
        value=value,
        absence=None,
        reason="字間",
        form=WELFARE,
        at=at,
        **town.office,
    )


def test_the_section_is_told_once_until_it_has_looked_or_answered(
    town: Town, reviewed: SelfEvaluationSheet, settings: Settings
) -> None:
    settings.MAIL_IS_SET_UP = True
    section = reviewed.lead_section
    assert section is not None
    section.shared_address = "chiiki@minato.example"
    section.save()
    told = Notice.objects.filter(kind=Notice.Kind.CORRECTION)
    moments = [OPEN + timedelta(minutes=n) for n in range(1, 5)]
    first = correct(town, reviewed, at=moments[0])
    notice = told.get()
    assert (notice.section, notice.sheet_id) == (section, reviewed.pk)
    assert (notice.mail, notice.address) == (Notice.Mail.WAITING, "chiiki@minato.example")
    assert notice in own_notices(town.author["rights"])
    second = correct(town, reviewed, "一度目。", at=moments[1])
    assert told.count() == 1
    mark_seen(at=moments[1], **town.author)
    third = correct(town, reviewed, "二度目。", at=moments[2])
    assert told.count() == 2
    for correction in (first, second, third):
        answer_correction(correction_id=correction.pk, accepted=True, reason="", at=moments[2], **town.author)
    correct(town, reviewed, "三度目。", at=moments[3])
    assert told.count() == 3


def test_the_section_that_followed_is_told(town: Town, reviewed: SelfEvaluationSheet) -> None:
    section = reviewed.lead_section
    assert section is not None
    (later,) = reorganise_sections(
        municipality_id=reviewed.municipality_id,
        kind=SectionSuccession.Kind.RENAME,
        earlier_ids=[section.pk],
        later_names=["暮らし支援課"],
        on=OPEN.date(),
        by=OPERATOR,
        at=OPEN,
    )
    correct(town, reviewed)
    assert Notice.objects.get(kind=Notice.Kind.CORRECTION).section == later


def test_a_correction_is_a_revision_that_keeps_what_was(town: Town, reviewed: SelfEvaluationSheet) -> None:
    correction = correct(town, reviewed)
    assert (json.loads(correction.before), json.loads(correction.after)) == (BEFORE, AFTER)
    assert text_of(reviewed) == AFTER
    assert correction.revision.origin == "corrected"
    answer_correction(correction_id=correction.pk, accepted=True, reason="", at=OPEN, **town.author)
    confirm_sheet(sheet_id=reviewed.pk, at=OPEN, **town.office)


def test_an_objection_must_be_settled_before_confirming(town: Town, reviewed: SelfEvaluationSheet) -> None:
    correction = correct(town, reviewed)
    with pytest.raises(RefusedError, match="異議の理由を書いて"):
        answer_correction(correction_id=correction.pk, accepted=False, reason="", at=OPEN, **town.author)
    answer_correction(
        correction_id=correction.pk, accepted=False, reason="原文のまま", at=OPEN, **town.author
    )
    with pytest.raises(RefusedError, match="異議が出ています"):
        confirm_sheet(sheet_id=reviewed.pk, at=OPEN, **town.office)
    settle_correction(correction_id=correction.pk, undo=True, form=WELFARE, at=OPEN, **town.office)
    assert text_of(reviewed) == BEFORE
    with pytest.raises(ConflictError, match="調整が済んで"):
        settle_correction(correction_id=correction.pk, undo=False, form=WELFARE, at=OPEN, **town.office)
    confirm_sheet(sheet_id=reviewed.pk, at=OPEN, **town.office)


def test_a_sheet_that_changed_meanwhile_is_not_corrected(town: Town, reviewed: SelfEvaluationSheet) -> None:
    seen = reviewed.current_id
    correct(town, reviewed)
    with pytest.raises(ConflictError, match="見ている間に変わりました"):
        correct(town, reviewed, "別の直し", seen=seen)
    with pytest.raises(RefusedError, match="今の記載と同じ"):
        correct(town, reviewed)
    assert text_of(reviewed) == AFTER


def test_only_the_secretariat_corrects(town: Town, reviewed: SelfEvaluationSheet) -> None:
    assert reviewed.current_id is not None
    with pytest.raises(RefusedError, match="権限がありません"):
        correct_field(
            sheet_id=reviewed.pk,
            seen_revision_id=reviewed.current_id,
            field="implementation",
            value="x",
            absence=None,
            reason="",
            form=WELFARE,
            at=OPEN,
            **town.author,
        )


def test_the_secretariat_is_told_of_an_objection_and_why(town: Town, reviewed: SelfEvaluationSheet) -> None:
    correction = correct(town, reviewed)
    answer_correction(
        correction_id=correction.pk, accepted=False, reason="数は全角で書く。", at=OPEN, **town.author
    )
    notice = Notice.objects.get(kind=Notice.Kind.CORRECTION, post__role=Role.SECRETARIAT)
    assert "数は全角で書く。" in notice.text
    assert notice in own_notices(town.office["rights"])


def test_nothing_goes_on_while_a_correction_is_open(town: Town, reviewed: SelfEvaluationSheet) -> None:
    correction = correct(town, reviewed)
    with pytest.raises(RefusedError, match="まだ答えていない"):
        confirm_sheet(sheet_id=reviewed.pk, at=OPEN, **town.office)
    answer_correction(correction_id=correction.pk, accepted=True, reason="", at=OPEN, **town.author)
    confirm_sheet(sheet_id=reviewed.pk, at=OPEN, **town.office)
    with pytest.raises(RefusedError, match="「確認済」のシートでは"):  # agreed is agreed
        answer_correction(correction_id=correction.pk, accepted=False, reason="否", at=OPEN, **town.author)
    steps = (
        ("confirmed", present_sheet),
        ("confirmed", finalise_sheet),
        ("council", finalise_sheet),
        ("final", publish_sheet),
    )
    for state, step in steps:  # as they may stand where a sheet was confirmed before this was asked
        SelfEvaluationSheet.objects.filter(pk=reviewed.pk).update(state=state)
        for left, words in (("proposed", "まだ答えていない"), ("objected", "異議が出ています")):
            Correction.objects.filter(pk=correction.pk).update(state=left)
            with pytest.raises(RefusedError, match=words):
                step(sheet_id=reviewed.pk, at=OPEN, **town.office)
            assert now(reviewed).state == state


def test_the_secretariat_takes_back_what_nobody_answers_and_leaves_what_is_agreed(
    town: Town, reviewed: SelfEvaluationSheet
) -> None:
    correction = correct(town, reviewed)
    settle = {"correction_id": correction.pk, "form": WELFARE, "at": OPEN, **town.office}
    with pytest.raises(RefusedError, match="まだ答えていません"):
        settle_correction(undo=False, **settle)
    settle_correction(undo=True, **settle)
    assert text_of(reviewed) == BEFORE
    second = correct(town, reviewed)
    answer_correction(correction_id=second.pk, accepted=True, reason="", at=OPEN, **town.author)
    with pytest.raises(ConflictError, match="了承しています"):
        settle_correction(undo=True, **settle | {"correction_id": second.pk})
    assert text_of(reviewed) == AFTER


def test_a_dash_is_put_back_as_a_dash(town: Town) -> None:
    dash = {"settled_thousand_yen": DraftChange(None, "dash")}
    sheet_id = town.sheets[0].pk
    keep_draft(sheet_id=sheet_id, changes=dash, saves=0, at=OPEN, **town.author)
    save_sheet(sheet_id=sheet_id, form=WELFARE, at=OPEN, **town.author)
    sheet = submitted(town)
    receive_sheet(sheet_id=sheet.pk, at=OPEN, **town.office)
    assert sheet.current_id is not None
    correction = correct_field(
        sheet_id=sheet.pk,
        seen_revision_id=sheet.current_id,
        field="settled_thousand_yen",
        value=12,
        absence=None,
        reason="",
        form=WELFARE,
        at=OPEN,
        **town.office,
    )
    settle_correction(correction_id=correction.pk, undo=True, form=WELFARE, at=OPEN, **town.office)
    current = now(sheet).current
    assert current is not None
    assert sheet_of(current).absences["settled_thousand_yen"] == "dash"
