"""The secretariat's review: receiving, returning with remarks, confirming, and what follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from furikaeri.cycle.models import Return, ReviewRemark
from furikaeri.cycle.moving import move_sheet
from furikaeri.cycle.refusing import RefusedError
from furikaeri.cycle.sheet_actions import Action
from furikaeri.people.auditing import Actor
from furikaeri.people.rights import Rights


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
    remarks: Sequence[RemarkText],
    rights: Rights,
    by: Actor,
    at: datetime,
) -> Return:
    """Give the sheet back to its section: a record, with what is to be done in which field."""
    sheet = move_sheet(sheet_id=sheet_id, action=Action.RETURN, rights=rights, by=by, at=at, reason=reason)
    if sheet.current is None:
        raise RefusedError("このシートにはまだ内容がありません。")
    given_back = Return.objects.create(
        municipality=sheet.municipality,
        sheet=sheet,
        revision=sheet.current,
        reason=reason.strip(),
        by_name=by.name,
        by_user_id=by.user_id,
        at=at,
    )
    for remark in remarks:
        ReviewRemark.objects.create(
            municipality=sheet.municipality,
            sheet=sheet,
            given_back=given_back,
            field=remark.field,
            text=remark.text.strip(),
            by_name=by.name,
            at=at,
        )
    return given_back


@transaction.atomic
def confirm_sheet(*, sheet_id: int, rights: Rights, by: Actor, at: datetime) -> None:
    """The secretariat has checked the sheet; remarks that are still open must be answered first."""
    if ReviewRemark.objects.filter(sheet=sheet_id, state=ReviewRemark.State.OPEN).exists():
        raise RefusedError("未対応の指摘があります。対応済か説明済にしてから確認済にしてください。")
    move_sheet(sheet_id=sheet_id, action=Action.CONFIRM, rights=rights, by=by, at=at)
