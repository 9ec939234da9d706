"""What lies on a person's desk: what waits for their approval, what came back, what is theirs to write, what is on its way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from furikaeri.cycle.board_queries import BoardRow, board_rows
from furikaeri.cycle.following import sections_acting_for
from furikaeri.cycle.models import Approval, Correction, Return
from furikaeri.cycle.models.approvals import StepKind
from furikaeri.cycle.sheet_actions import State
from furikaeri.cycle.turns import open_steps, turns_of
from furikaeri.people.rights import Rights, Role
from furikaeri.plans.models import SelfEvaluationSheet, SheetSection

MOST_ROWS = 500
_OPEN = (State.NOT_STARTED, State.DRAFTING)
_MOVING = (
    State.HEAD_REVIEW,
    State.SUBMITTED,
    State.SECRETARIAT_REVIEW,
    State.CONFIRMED,
    State.COUNCIL,
    State.FINAL,
)


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """A sheet that came back, and why."""

    row: BoardRow
    reason: str


@dataclass(frozen=True, slots=True)
class Desk:
    """A person's sheets in the order in which they need the person.

    `to_answer` are those in which the secretariat corrected words and waits for what the section says of it; `to_see` were
    sent for information.
    """

    to_approve: tuple[BoardRow, ...]
    returned: tuple[ReturnedRow, ...]
    to_answer: tuple[BoardRow, ...]
    to_write: tuple[BoardRow, ...]
    to_see: tuple[BoardRow, ...]
    moving: tuple[BoardRow, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is the person's."""
        urgent = self.to_approve or self.returned or self.to_answer or self.to_write
        return not (urgent or self.to_see or self.moving)


def find_desk(rights: Rights, at: datetime) -> Desk:
    """The desk of who holds these posts; the number of queries does not grow with the sheets."""
    own = _own_sheets(rights)
    asked, told = _asked(rights)
    wanted = Q(pk__in=own, state__in=(*_OPEN, *_MOVING, State.RETURNED)) | Q(pk__in=asked | told)
    sheets = SelfEvaluationSheet.objects.filter(wanted, cycle__opens_at__lte=at)
    rows = board_rows(sheets.order_by("cycle__due_at", "order", "id")[:MOST_ROWS], at)
    mine = set(own)
    reasons = _reasons([row.id for row in rows if row.state == State.RETURNED])
    corrected = _corrected([row.id for row in rows if row.state in _MOVING and row.id in mine])
    elsewhere = asked | corrected
    return Desk(
        to_approve=tuple(row for row in rows if row.id in asked),
        returned=tuple(
            ReturnedRow(row, reasons.get(row.id, ""))
            for row in rows
            if row.state == State.RETURNED and row.id in mine
        ),
        to_answer=tuple(row for row in rows if row.id in corrected),
        to_write=tuple(row for row in rows if row.state in _OPEN and row.id in mine),
        to_see=tuple(row for row in rows if row.id in told),
        moving=tuple(
            row for row in rows if row.state in _MOVING and row.id in mine and row.id not in elsewhere
        ),
    )


def _own_sheets(rights: Rights) -> tuple[int, ...]:
    """The sheets of the sections for which the person writes or decides, through reorganisations and contact sections."""
    sections = rights.in_sections(Role.AUTHOR) | rights.in_sections(Role.HEAD)
    if not sections or rights.municipality_id is None:
        return ()
    acting = sections_acting_for({rights.municipality_id})
    before = {section_id for section_id, now in acting.items() if now & sections}
    printed = SheetSection.objects.filter(section__in=sections | before, sheet__cycle__opens_at__isnull=False)
    return tuple(printed.values_list("sheet", flat=True).distinct())


def _asked(rights: Rights) -> tuple[set[int], set[int]]:
    """The sheets whose route asks the person now, and those that were sent for information."""
    held = {post.post_id for post in rights.posts}
    sections = {post.section_id for post in rights.posts if post.section_id is not None}
    acting = sections_acting_for({rights.municipality_id}) if rights.municipality_id and held else {}
    served = sections | {section_id for section_id, now in acting.items() if now & sections}
    waiting = Approval.objects.filter(state=Approval.State.WAITING, municipality=rights.municipality_id)
    mine = waiting.filter(Q(post__in=held) | Q(section__in=served)).order_by().values("sheet")
    by_sheet: dict[int, list[Approval]] = {}
    steps_of_mine = waiting.filter(sheet__in=mine).select_related("post")
    for step in steps_of_mine.order_by("sheet", "order", "id"):
        by_sheet.setdefault(step.sheet_id, []).append(step)
    turns = turns_of([step for steps in by_sheet.values() for step in open_steps(steps)], acting)
    own = [turn.step for turn in turns if turn.held_by(rights)]
    asked = {step.sheet_id for step in own if step.kind != StepKind.INFORMATION}
    return asked, {step.sheet_id for step in own if step.kind == StepKind.INFORMATION}


def _reasons(sheet_ids: list[int]) -> dict[int, str]:
    return dict(Return.objects.filter(sheet__in=sheet_ids).order_by("id").values_list("sheet_id", "reason"))


def _corrected(sheet_ids: list[int]) -> set[int]:
    waiting = Correction.objects.filter(
        sheet__in=sheet_ids,
        state=Correction.State.PROPOSED,
        sheet__state=State.SECRETARIAT_REVIEW,
    )
    return set(waiting.values_list("sheet", flat=True))
