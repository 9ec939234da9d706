"""Handing in: the section submits, whom its route asks approves or hands back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from furikaeri.cycle.checked_texts import checked_text
from furikaeri.cycle.models import Approval, ReviewRemark, SheetDraft
from furikaeri.cycle.models.approvals import StepKind
from furikaeri.cycle.moving import move_sheet, set_state
from furikaeri.cycle.notifying import notify_of_submission, notify_whose_turn_it_is
from furikaeri.cycle.refusing import UnreadyError, take_by_rule, take_sheet
from furikaeri.cycle.routes import ask_route, is_decided, withdraw_steps
from furikaeri.cycle.sheet_actions import Action
from furikaeri.cycle.turns import Turn, own_turns
from furikaeri.people.auditing import Actor, record_event
from furikaeri.people.rights import Rights
from furikaeri.plans.models import SelfEvaluationSheet

LONGEST_NUMBER = 100  # characters of another system's document number


@transaction.atomic
def submit_sheet(*, sheet_id: int, rights: Rights, by: Actor, at: datetime) -> None:
    """Hand the current revision to the section's approval route.

    What is typed and not saved must be saved first, and every remark of a return must be answered.
    """
    sheet = move_sheet(sheet_id=sheet_id, action=Action.SUBMIT, rights=rights, by=by, at=at)
    if SheetDraft.objects.filter(sheet=sheet, user=by.user_id).exclude(changes="{}").exists():
        raise UnreadyError("保存していない変更があります。保存してから回してください。")
    remarks = ReviewRemark.objects.filter(sheet=sheet, state=ReviewRemark.State.OPEN).count()
    if remarks:
        raise UnreadyError(
            f"答えていない指摘が {remarks} 件あります。一つずつ「対応済」か「説明済」にしてから回してください。"
        )
    ask_route(sheet, at)
    notify_whose_turn_it_is(sheet, at)


@transaction.atomic
def withdraw_sheet(*, sheet_id: int, rights: Rights, by: Actor, at: datetime) -> None:
    """The author takes the sheet back before it is approved."""
    sheet = move_sheet(sheet_id=sheet_id, action=Action.WITHDRAW, rights=rights, by=by, at=at)
    withdraw_steps(sheet, at)


@transaction.atomic
def approve_sheet(  # noqa: PLR0913 - one argument a fact of the decision, besides who and when
    *,
    sheet_id: int,
    note: str = "",
    outside_number: str = "",
    standing_authority: bool = False,
    rights: Rights,
    by: Actor,
    at: datetime,
) -> None:
    """Approve the steps whose turn it is and that are the person's; the last one hands the sheet in."""
    sheet, rule = take_by_rule(sheet_id, Action.APPROVE, rights, at)
    opinion = checked_text(note, "意見", may_be_empty=True)
    number = checked_text(outside_number, "文書番号", most=LONGEST_NUMBER, may_be_empty=True)
    for turn in own_turns(sheet.pk, rights):
        step = turn.step
        step.state, step.note, step.outside_number = Approval.State.APPROVED, opinion, number
        step.manner = _manner(turn, rights, standing_authority=standing_authority)
        _sign(step, by, at)
    if is_decided(_steps(sheet)) and rule.to is not None:
        set_state(sheet, rule.to, at)
        notify_of_submission(sheet, at)
    notify_whose_turn_it_is(sheet, at)
    record_event(
        municipality=sheet.municipality,
        subject=sheet,
        what="sheet_approve",
        by=by,
        at=at,
        remark=opinion,
    )


@transaction.atomic
def refuse_sheet(*, sheet_id: int, reason: str, rights: Rights, by: Actor, at: datetime) -> None:
    """Whom the route asks hands the sheet back to its author, with a reason; the other steps are asked no more."""
    take_sheet(sheet_id, Action.REFUSE, rights, at)
    own = own_turns(sheet_id, rights)
    sheet = move_sheet(sheet_id=sheet_id, action=Action.REFUSE, rights=rights, by=by, at=at, reason=reason)
    for turn in own:
        step = turn.step
        step.state, step.note = Approval.State.REFUSED, reason.strip()
        _sign(step, by, at)
    withdraw_steps(sheet, at)


@transaction.atomic
def note_information(*, sheet_id: int, rights: Rights, by: Actor, at: datetime) -> None:
    """Somebody to whom the sheet was sent for information has seen it."""
    sheet = take_sheet(sheet_id, Action.VIEW, rights, at)
    seen = [turn.step for turn in own_turns(sheet.pk, rights) if turn.step.kind == StepKind.INFORMATION]
    if not seen:
        raise UnreadyError("このシートの供覧は求められていません。")
    for step in seen:
        step.state = Approval.State.APPROVED
        _sign(step, by, at)
    record_event(municipality=sheet.municipality, subject=sheet, what="sheet_seen", by=by, at=at)


def _steps(sheet: SelfEvaluationSheet) -> list[Approval]:
    steps = Approval.objects.filter(sheet=sheet).exclude(state=Approval.State.WITHDRAWN)
    return list(steps)


def _manner(turn: Turn, rights: Rights, *, standing_authority: bool) -> Approval.Manner:
    """How it is decided: by whom the step asks, or by a deputy."""
    if all(post.deputy for post in turn.held_by(rights)):
        return Approval.Manner.DEPUTY
    return Approval.Manner.STANDING if standing_authority else Approval.Manner.SELF


def _sign(step: Approval, by: Actor, at: datetime) -> None:
    step.by_name, step.by_user_id, step.at = by.name, by.user_id, at
    step.save()
