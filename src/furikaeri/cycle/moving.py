"""Moving a sheet along the table: its new state and the event, inside the caller's transaction."""

from __future__ import annotations

from datetime import datetime

from furikaeri.cycle.checked_texts import checked_text
from furikaeri.cycle.refusing import take_by_rule
from furikaeri.cycle.sheet_actions import Action
from furikaeri.people.auditing import Actor, record_event
from furikaeri.people.rights import Rights
from furikaeri.plans.models import SelfEvaluationSheet


def move_sheet(  # noqa: PLR0913 - one argument a fact of the step, besides who and when
    *, sheet_id: int, action: Action, rights: Rights, by: Actor, at: datetime, reason: str = ""
) -> SelfEvaluationSheet:
    """Do what only changes the state; the reason is required where the table says so, and no longer than a remark."""
    sheet, rule = take_by_rule(sheet_id, action, rights, at)
    told = checked_text(reason, f"「{rule.label}」の理由", may_be_empty=not rule.reason)
    if rule.to is not None:
        set_state(sheet, rule.to, at)
    record_event(
        municipality=sheet.municipality,
        subject=sheet,
        what=f"sheet_{action.value}",
        by=by,
        at=at,
        remark=told,
    )
    return sheet


def set_state(sheet: SelfEvaluationSheet, state: SelfEvaluationSheet.State, at: datetime) -> None:
    """The sheet's new state, and since when."""
    sheet.state, sheet.state_since = state, at
    sheet.save(update_fields=["state", "state_since"])
