"""The acts that are a button: one table for the page of a sheet and for many sheets at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from furikaeri.cycle.actions import reviewing, submitting
from furikaeri.cycle.refusing import UnreadyError
from furikaeri.cycle.sheet_actions import Action
from furikaeri.people.auditing import Actor
from furikaeri.people.rights import Rights


class PlainAct(Protocol):
    """An act that needs nothing but the sheet."""

    def __call__(self, *, sheet_id: int, rights: Rights, by: Actor, at: datetime) -> object:
        """Do it."""


class ReasonedAct(Protocol):
    """An act that needs a reason in words."""

    def __call__(self, *, sheet_id: int, reason: str, rights: Rights, by: Actor, at: datetime) -> object:
        """Do it."""


NO_DATE = "延ばす期限を、日付と時刻で書いてください。"
PLAIN_ACTS: Mapping[Action, PlainAct] = {
    Action.SUBMIT: submitting.submit_sheet,
    Action.WITHDRAW: submitting.withdraw_sheet,
    Action.RECEIVE: reviewing.receive_sheet,
    Action.CONFIRM: reviewing.confirm_sheet,
    Action.PRESENT: reviewing.present_sheet,
    Action.FINALISE: reviewing.finalise_sheet,
    Action.PUBLISH: reviewing.publish_sheet,
}
REASONED_ACTS: Mapping[Action, ReasonedAct] = {
    Action.REFUSE: submitting.refuse_sheet,
    Action.RETURN: reviewing.return_sheet,
    Action.REOPEN: reviewing.reopen_sheet,
}
ACTS = frozenset({*PLAIN_ACTS, *REASONED_ACTS, Action.EXTEND})


def act_on_one(  # noqa: PLR0913 - one argument a fact of the act, besides who and when
    *,
    action: Action,
    sheet_id: int,
    reason: str,
    until: datetime | None,
    rights: Rights,
    by: Actor,
    at: datetime,
) -> None:
    """Do one of these acts, or extend the sheet's date to `until`; LookupError for any other action."""
    if action in PLAIN_ACTS:
        PLAIN_ACTS[action](sheet_id=sheet_id, rights=rights, by=by, at=at)
    elif action in REASONED_ACTS:
        REASONED_ACTS[action](sheet_id=sheet_id, reason=reason, rights=rights, by=by, at=at)
    elif action == Action.EXTEND:
        if until is None:
            raise UnreadyError(NO_DATE)
        reviewing.extend_sheet(sheet_id=sheet_id, until=until, reason=reason, rights=rights, by=by, at=at)
    else:
        raise LookupError(action)
