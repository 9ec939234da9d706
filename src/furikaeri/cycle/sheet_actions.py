"""Who may do what with a sheet in which state, and where it leads: one table, for buttons, actions and the docs alike."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from furikaeri.people.rights import Rights, Role
from furikaeri.plans.models import SelfEvaluationSheet

State = SelfEvaluationSheet.State


class Action(StrEnum):
    """What can be done with a sheet in a round."""

    VIEW = "view"
    EDIT = "edit"
    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    APPROVE = "approve"
    REFUSE = "refuse"
    RECEIVE = "receive"
    REMARK = "remark"
    ANSWER = "answer"
    CORRECT = "correct"
    OBJECT = "object"
    RETURN = "return"
    CONFIRM = "confirm"
    REOPEN = "reopen"
    PRESENT = "present"
    FINALISE = "finalise"
    PUBLISH = "publish"
    EXTEND = "extend"


@dataclass(frozen=True, slots=True)
class Rule:
    """An action: its words, who may do it, from which states, and the state it leads to (None: it stays).

    `timed` actions need the round to be open, or an exception; `reason` says that it must be given in words; `asked` ones
    are for whom the approval route asks now: without a route the heads of the section, else the posts whose turn it is.
    """

    action: Action
    label: str
    roles: frozenset[Role]
    states: tuple[State, ...]
    to: State | None = None
    timed: bool = False
    reason: bool = False
    asked: bool = False


_EVERY_STATE = tuple(State)
_OFFICE = frozenset({Role.SECRETARIAT})
_SECTION = frozenset({Role.AUTHOR, Role.HEAD})
NOT_SUBMITTED = (State.NOT_STARTED, State.DRAFTING, State.HEAD_REVIEW, State.RETURNED)
_OPEN_TO_EDIT = (State.NOT_STARTED, State.DRAFTING, State.RETURNED)

RULES: tuple[Rule, ...] = (
    Rule(
        Action.VIEW, "見る", frozenset({Role.AUTHOR, Role.HEAD, Role.SECRETARIAT, Role.VIEWER}), _EVERY_STATE
    ),
    Rule(Action.VIEW, "見る", frozenset({Role.COUNCIL}), (State.COUNCIL, State.FINAL, State.PUBLISHED)),
    Rule(Action.EDIT, "記入する", _SECTION | _OFFICE, (State.NOT_STARTED,), State.DRAFTING, timed=True),
    Rule(Action.EDIT, "記入する", _SECTION | _OFFICE, (State.DRAFTING, State.RETURNED), timed=True),
    Rule(Action.SUBMIT, "課長に回す", _SECTION | _OFFICE, _OPEN_TO_EDIT, State.HEAD_REVIEW, timed=True),
    Rule(
        Action.WITHDRAW,
        "取り戻す",
        frozenset({Role.AUTHOR}),
        (State.HEAD_REVIEW,),
        State.DRAFTING,
        timed=True,
    ),
    Rule(
        Action.APPROVE, "承認する", frozenset({Role.HEAD}), (State.HEAD_REVIEW,), State.SUBMITTED, asked=True
    ),
    Rule(
        Action.REFUSE,
        "記入者に戻す",
        frozenset({Role.HEAD}),
        (State.HEAD_REVIEW,),
        State.DRAFTING,
        reason=True,
        asked=True,
    ),
    Rule(Action.RECEIVE, "確認を始める", _OFFICE, (State.SUBMITTED,), State.SECRETARIAT_REVIEW),
    Rule(Action.REMARK, "指摘する", _OFFICE, (State.SECRETARIAT_REVIEW,)),
    Rule(Action.ANSWER, "指摘に答える", _SECTION, (State.DRAFTING, State.RETURNED)),
    Rule(Action.CORRECT, "字句を直す", _OFFICE, (State.SECRETARIAT_REVIEW,)),
    Rule(
        Action.OBJECT,
        "字句の修正に答える",
        _SECTION,
        (State.SECRETARIAT_REVIEW, State.DRAFTING, State.RETURNED),  # what is confirmed is agreed on
    ),
    Rule(
        Action.RETURN,
        "差し戻す",
        _OFFICE,
        (State.SUBMITTED, State.SECRETARIAT_REVIEW),
        State.RETURNED,
        reason=True,
    ),
    Rule(
        Action.CONFIRM, "確認済にする", _OFFICE, (State.SUBMITTED, State.SECRETARIAT_REVIEW), State.CONFIRMED
    ),
    Rule(
        Action.REOPEN,
        "確認をやり直す",
        _OFFICE,
        (State.CONFIRMED, State.COUNCIL, State.FINAL),
        State.SECRETARIAT_REVIEW,
        reason=True,
    ),
    Rule(Action.PRESENT, "審議会に出す", _OFFICE, (State.CONFIRMED,), State.COUNCIL),
    Rule(Action.FINALISE, "確定する", _OFFICE, (State.CONFIRMED, State.COUNCIL), State.FINAL),
    Rule(Action.PUBLISH, "公表する", _OFFICE, (State.FINAL,), State.PUBLISHED),
    Rule(Action.EXTEND, "期限を延ばす", _OFFICE, _OPEN_TO_EDIT, reason=True),
)


@dataclass(frozen=True, slots=True)
class Standing:
    """What a sheet's state of affairs is for a decision: its state, sections, and until when it may be edited.

    `section_ids` hold the sheet's sections, their successors of today, and the contact section of an outside body; `due_at`
    and `edit_end_at` are the round's, or the sheet's own exception where that is later (`extended`).
    `route_posts` are all posts of the submission's route, `asked_posts` those whose turn it is; `asked_heads` are
    the sections whose heads are asked, whatever their post.
    """

    municipality_id: int
    state: State
    section_ids: frozenset[int]
    opens_at: datetime | None
    due_at: datetime | None
    edit_end_at: datetime | None
    extended: bool = False
    route_posts: frozenset[int] = frozenset()
    asked_posts: frozenset[int] = frozenset()
    asked_heads: frozenset[int] = frozenset()

    def roles_of(self, by: Rights, action: Action) -> frozenset[Role]:
        """The roles in which a person meets this sheet; whoever a route asks acts as a head, and may see what it is about."""
        roles = by.roles_for(self.section_ids)
        held = {post.post_id for post in by.posts}
        if any(rule.asked for rule in RULES if rule.action == action):
            turn = held & self.asked_posts or by.in_sections(Role.HEAD) & self.asked_heads
            return roles | {Role.HEAD} if turn else roles - {Role.HEAD}
        return roles | {Role.HEAD} if action == Action.VIEW and held & self.route_posts else roles


def find_rule(action: Action, state: State, roles: Iterable[Role] = tuple(Role)) -> Rule | None:
    """The rule that lets one of these roles do this in this state."""
    held = frozenset(roles)
    return next((r for r in RULES if r.action == action and state in r.states and r.roles & held), None)


def refusal(action: Action, sheet: Standing, by: Rights, at: datetime) -> str | None:
    """Why a person may not do this now, in Japanese; None when it is allowed."""
    words = next(rule.label for rule in RULES if rule.action == action)
    if by.municipality_id != sheet.municipality_id:
        return "ほかの自治体のシートです。"
    roles = sheet.roles_of(by, action)
    if not any(rule.roles & roles for rule in RULES if rule.action == action):
        return f"「{words}」の権限がありません。"
    rule = find_rule(action, sheet.state, roles)
    if rule is None:
        return f"「{sheet.state.label}」のシートでは「{words}」はできません。"
    if rule.timed and (sheet.opens_at is None or at < sheet.opens_at):
        return "照会が始まっていません。"
    if rule.timed and sheet.edit_end_at is not None and at > sheet.edit_end_at:
        return "編集の期限を過ぎています。事務局に期限の延長を頼んでください。"
    return None


def allowed_actions(sheet: Standing, by: Rights, at: datetime) -> tuple[Action, ...]:
    """What a person may do with the sheet now, in the table's order."""
    return tuple(action for action in Action if refusal(action, sheet, by, at) is None)
