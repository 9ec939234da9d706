"""Doing one thing with many sheets: each by itself, so that one that may not does not stop the others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from furikaeri.cycle.actions.reviewing import (
    RemarkText,
    confirm_sheet,
    extend_sheet,
    finalise_sheet,
    present_sheet,
    publish_sheet,
    receive_sheet,
    return_sheet,
)
from furikaeri.cycle.refusing import RefusedError, UnreadyError
from furikaeri.cycle.sheet_actions import Action
from furikaeri.people.auditing import Actor
from furikaeri.people.rights import Rights

MOST_SHEETS = 2_000
_NO_REMARKS: tuple[RemarkText, ...] = ()


@dataclass(frozen=True, slots=True)
class BulkOutcome:
    """Which sheets it was done with, and why not with the others (Japanese, by sheet id)."""

    done: tuple[int, ...]
    refused: tuple[tuple[int, str], ...]


def act_on_many(  # noqa: PLR0913 - one argument a fact of the act, besides who and when
    *,
    action: Action,
    sheet_ids: Sequence[int],
    reason: str = "",
    until: datetime | None = None,
    rights: Rights,
    by: Actor,
    at: datetime,
) -> BulkOutcome:
    """Do the action with every sheet where it may be done; one event a sheet, as if it had been done one by one."""
    act = _act(action, reason, until)
    if len(sheet_ids) > MOST_SHEETS:
        raise UnreadyError(f"一度に扱えるのは {MOST_SHEETS:,} 枚までです。")
    done: list[int] = []
    refused: list[tuple[int, str]] = []
    for sheet_id in dict.fromkeys(sheet_ids):
        try:
            with transaction.atomic():
                act(sheet_id, rights, by, at)
        except RefusedError as error:
            refused.append((sheet_id, str(error)))
        else:
            done.append(sheet_id)
    return BulkOutcome(tuple(done), tuple(refused))


def _act(
    action: Action, reason: str, until: datetime | None
) -> Callable[[int, Rights, Actor, datetime], object]:
    match action:
        case Action.RECEIVE:
            return lambda i, r, b, a: receive_sheet(sheet_id=i, rights=r, by=b, at=a)
        case Action.CONFIRM:
            return lambda i, r, b, a: confirm_sheet(sheet_id=i, rights=r, by=b, at=a)
        case Action.PRESENT:
            return lambda i, r, b, a: present_sheet(sheet_id=i, rights=r, by=b, at=a)
        case Action.FINALISE:
            return lambda i, r, b, a: finalise_sheet(sheet_id=i, rights=r, by=b, at=a)
        case Action.PUBLISH:
            return lambda i, r, b, a: publish_sheet(sheet_id=i, rights=r, by=b, at=a)
        case Action.RETURN:
            return lambda i, r, b, a: return_sheet(
                sheet_id=i, reason=reason, remarks=_NO_REMARKS, rights=r, by=b, at=a
            )
        case Action.EXTEND:
            if until is None:
                raise UnreadyError("延ばす期限を、日付と時刻で書いてください。")
            return lambda i, r, b, a: extend_sheet(
                sheet_id=i, until=until, reason=reason, rights=r, by=b, at=a
            )
    raise UnreadyError("まとめてできる操作を選んでください。")
