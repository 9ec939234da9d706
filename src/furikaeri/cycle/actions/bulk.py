"""Doing one thing with many sheets: each by itself, so that one that may not does not stop the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from furikaeri.cycle.actions.acts import NO_DATE, act_on_one
from furikaeri.cycle.refusing import RefusedError, UnreadyError
from furikaeri.cycle.sheet_actions import Action
from furikaeri.people.auditing import Actor
from furikaeri.people.rights import Rights

MOST_SHEETS = 2_000
BULK_ACTIONS = (
    Action.RECEIVE,
    Action.CONFIRM,
    Action.RETURN,
    Action.EXTEND,
    Action.PRESENT,
    Action.FINALISE,
    Action.PUBLISH,
)


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
    if action not in BULK_ACTIONS:
        raise UnreadyError("まとめてできる操作を選んでください。")
    if action == Action.EXTEND and until is None:  # said once, not for every sheet
        raise UnreadyError(NO_DATE)
    if len(sheet_ids) > MOST_SHEETS:
        raise UnreadyError(f"一度に扱えるのは {MOST_SHEETS:,} 枚までです。")
    done: list[int] = []
    refused: list[tuple[int, str]] = []
    for sheet_id in dict.fromkeys(sheet_ids):
        try:
            with transaction.atomic():
                act_on_one(
                    action=action, sheet_id=sheet_id, reason=reason, until=until, rights=rights, by=by, at=at
                )
        except RefusedError as error:
            refused.append((sheet_id, str(error)))
        else:
            done.append(sheet_id)
    return BulkOutcome(tuple(done), tuple(refused))
