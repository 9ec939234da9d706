"""Handing in: the section submits, its head approves or hands back; one step for now, routes add more."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from furikaeri.cycle.models import SheetDraft
from furikaeri.cycle.moving import move_sheet
from furikaeri.cycle.refusing import RefusedError
from furikaeri.cycle.sheet_actions import Action
from furikaeri.people.auditing import Actor
from furikaeri.people.rights import Rights


@transaction.atomic
def submit_sheet(*, sheet_id: int, rights: Rights, by: Actor, at: datetime) -> None:
    """Hand the current revision to the section's approval; what is typed and not saved must be saved first."""
    if SheetDraft.objects.filter(sheet=sheet_id, user=by.user_id).exclude(changes="{}").exists():
        raise RefusedError("保存していない変更があります。保存してから回してください。")
    move_sheet(sheet_id=sheet_id, action=Action.SUBMIT, rights=rights, by=by, at=at)


@transaction.atomic
def withdraw_sheet(*, sheet_id: int, rights: Rights, by: Actor, at: datetime) -> None:
    """The author takes the sheet back before it is approved."""
    move_sheet(sheet_id=sheet_id, action=Action.WITHDRAW, rights=rights, by=by, at=at)


@transaction.atomic
def approve_sheet(*, sheet_id: int, rights: Rights, by: Actor, at: datetime) -> None:
    """The section head approves: the sheet is submitted."""
    move_sheet(sheet_id=sheet_id, action=Action.APPROVE, rights=rights, by=by, at=at)


@transaction.atomic
def refuse_sheet(*, sheet_id: int, reason: str, rights: Rights, by: Actor, at: datetime) -> None:
    """The section head hands the sheet back to its author, with a reason."""
    move_sheet(sheet_id=sheet_id, action=Action.REFUSE, rights=rights, by=by, at=at, reason=reason)
