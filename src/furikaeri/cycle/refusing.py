"""Saying no: what an action raises when it may not be done, and taking a sheet to act on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from furikaeri.cycle.sheet_actions import Action, Rule, Standing, find_rule, refusal
from furikaeri.cycle.standings import plain_standing_of, standing_of
from furikaeri.people.rights import Rights
from furikaeri.plans.models import SelfEvaluationSheet

_RELATED = ("cycle__plan", "current", "listing__node")


class RefusedError(ValueError):
    """The person may not do this now; the message is Japanese."""


class UnreadyError(RefusedError):
    """The person may, but something is missing or wrong; the message is Japanese and says what to do first."""


class ConflictError(UnreadyError):
    """Somebody else was quicker; the message is Japanese and says what to do."""


def take_sheet(
    sheet_id: int,
    action: Action,
    rights: Rights,
    at: datetime,
    related: Sequence[str] = _RELATED,
) -> SelfEvaluationSheet:
    """The sheet's row, locked for the transaction, when the person may do this with it; RefusedError otherwise.

    `related` are the rows that come with it: its cycle at least.
    """
    return take_by_rule(sheet_id, action, rights, at, related)[0]


def take_by_rule(
    sheet_id: int,
    action: Action,
    rights: Rights,
    at: datetime,
    related: Sequence[str] = _RELATED,
) -> tuple[SelfEvaluationSheet, Rule]:
    """`take_sheet`, with the rule by which it let the person in: the sheet's standing is asked of the database once."""
    rows = SelfEvaluationSheet.objects.select_for_update(of=("self",)).select_related(*related)
    sheet = rows.filter(pk=sheet_id).first()
    if sheet is None:
        raise RefusedError("シートがありません。一覧を開き直してください。")
    standing, reason = _decide(sheet, action, rights, at)
    if reason is not None:
        raise RefusedError(reason)
    rule = find_rule(action, standing.state, standing.roles_of(rights, action))
    if rule is None:
        raise LookupError(action)
    return sheet, rule


def _decide(
    sheet: SelfEvaluationSheet, action: Action, rights: Rights, at: datetime
) -> tuple[Standing, str | None]:
    """The standing that decides and why not: mostly the plain one allows, and nothing more has to be asked."""
    standing = plain_standing_of(sheet)
    if refusal(action, standing, rights, at) is None:
        return standing, None
    standing = standing_of(sheet)
    return standing, refusal(action, standing, rights, at)
