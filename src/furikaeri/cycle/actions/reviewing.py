"""The secretariat's review: receiving, returning with remarks, confirming, and what follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from furikaeri.cycle.checked_texts import checked_text
from furikaeri.cycle.due_dates import furthest_exceptions, later
from furikaeri.cycle.models import Correction, EditException, Return, ReviewRemark
from furikaeri.cycle.moving import move_sheet
from furikaeri.cycle.notifying import notify_of_return
from furikaeri.cycle.refusing import UnreadyError, take_sheet
from furikaeri.cycle.sheet_actions import Action
from furikaeri.people.auditing import Actor
from furikaeri.people.rights import Rights
from furikaeri.plans.cost_sharing import rebuild_costs
from furikaeri.plans.models import SelfEvaluationSheet


@dataclass(frozen=True, slots=True)
class RemarkText:
    """A remark to be made: the field ("" the whole sheet) and what is said of it."""

    field: str
    text: str


@transaction.atomic
def receive_sheet(*, sheet_id: int, rights: Rights, by: Actor, at: datetime) -> None:
    """The secretariat begins its review."""
    move_sheet(sheet_id=sheet_id, action=Action.RECEIVE, rights=rights, by=by, at=at)


@transaction.atomic
def return_sheet(  # noqa: PLR0913 - one argument a fact of the return, besides who and when
    *,
    sheet_id: int,
    reason: str,
    remarks: Sequence[RemarkText] = (),
    rights: Rights,
    by: Actor,
    at: datetime,
) -> Return:
    """Give the sheet back to its section: a record, with what is to be done in which field.

    Remarks that were made while reviewing go with it.
    """
    sheet = move_sheet(sheet_id=sheet_id, action=Action.RETURN, rights=rights, by=by, at=at, reason=reason)
    if sheet.current is None:
        raise UnreadyError("このシートにはまだ内容がありません。")
    given_back = Return.objects.create(
        municipality=sheet.municipality,
        sheet=sheet,
        revision=sheet.current,
        reason=reason.strip(),
        by_name=by.name,
        by_user_id=by.user_id,
        at=at,
    )
    ReviewRemark.objects.filter(sheet=sheet, given_back=None, state=ReviewRemark.State.OPEN).update(
        given_back=given_back
    )
    for remark in remarks:
        ReviewRemark.objects.create(
            municipality=sheet.municipality,
            sheet=sheet,
            given_back=given_back,
            field=remark.field,
            text=checked_text(remark.text, "指摘"),
            by_name=by.name,
            at=at,
        )
    notify_of_return(sheet, given_back.reason, at)
    return given_back


@transaction.atomic
def confirm_sheet(*, sheet_id: int, rights: Rights, by: Actor, at: datetime) -> None:
    """The secretariat has checked the sheet; open remarks and corrections must be settled first."""
    sheet = move_sheet(sheet_id=sheet_id, action=Action.CONFIRM, rights=rights, by=by, at=at)
    if ReviewRemark.objects.filter(sheet=sheet, state=ReviewRemark.State.OPEN).exists():
        raise UnreadyError("未対応の指摘があります。差し戻すか、指摘を取り消してから確認済にしてください。")
    _refuse_open_corrections(sheet)


@transaction.atomic
def reopen_sheet(*, sheet_id: int, reason: str, rights: Rights, by: Actor, at: datetime) -> None:
    """The secretariat looks at a confirmed sheet once more."""
    move_sheet(sheet_id=sheet_id, action=Action.REOPEN, rights=rights, by=by, at=at, reason=reason)


@transaction.atomic
def present_sheet(*, sheet_id: int, rights: Rights, by: Actor, at: datetime) -> None:
    """The sheet goes to the council; no correction may be open."""
    sheet = move_sheet(sheet_id=sheet_id, action=Action.PRESENT, rights=rights, by=by, at=at)
    _refuse_open_corrections(sheet)


@transaction.atomic
def finalise_sheet(*, sheet_id: int, rights: Rights, by: Actor, at: datetime) -> None:
    """The sheet is what will be published; no correction may be open."""
    sheet = move_sheet(sheet_id=sheet_id, action=Action.FINALISE, rights=rights, by=by, at=at)
    _refuse_open_corrections(sheet)


@transaction.atomic
def publish_sheet(*, sheet_id: int, rights: Rights, by: Actor, at: datetime) -> None:
    """Everybody may see the sheet from now on; its money counts in the plan's sums; no correction may be open."""
    sheet = move_sheet(sheet_id=sheet_id, action=Action.PUBLISH, rights=rights, by=by, at=at)
    _refuse_open_corrections(sheet)
    rebuild_costs(sheet.cycle)


@transaction.atomic
def extend_sheet(  # noqa: PLR0913 - one argument a fact of the exception, besides who and when
    *, sheet_id: int, until: datetime, reason: str, rights: Rights, by: Actor, at: datetime
) -> EditException:
    """Let a section edit a sheet after the round's end, until a moment and for a reason."""
    own = take_sheet(sheet_id, Action.EXTEND, rights, at)
    due = later(own.cycle.due_at, furthest_exceptions([sheet_id]).get(sheet_id))
    if until <= at or (due is not None and until <= due):
        raise UnreadyError("延ばす期限は、今と今の期限より後の日時にしてください。")
    sheet = move_sheet(sheet_id=sheet_id, action=Action.EXTEND, rights=rights, by=by, at=at, reason=reason)
    return EditException.objects.create(
        municipality=sheet.municipality,
        sheet=sheet,
        until=until,
        reason=reason.strip(),
        by_name=by.name,
        by_user_id=by.user_id,
        at=at,
    )


def _refuse_open_corrections(sheet: SelfEvaluationSheet) -> None:
    """UnreadyError while the section has not answered a correction, or has objected and nobody has settled it."""
    states = set(Correction.objects.filter(sheet=sheet).values_list("state", flat=True))
    if Correction.State.OBJECTED in states:
        raise UnreadyError("字句の修正に異議が出ています。「事務局確認中」で調整してから進めてください。")
    if Correction.State.PROPOSED in states:
        raise UnreadyError(
            "課がまだ答えていない字句の修正があります。「事務局確認中」で返事を待つか、修正を取り下げてください。"
        )
