"""Approval routes: the steps a submission asks, and whose turn it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from furikaeri.cycle.models import Approval
from furikaeri.cycle.models.approvals import StepKind
from furikaeri.cycle.section_routes import route_of
from furikaeri.plans.models import SelfEvaluationSheet

STEP_KINDS = tuple(StepKind)  # in the order in which they are asked


def is_decided(steps: Sequence[Approval]) -> bool:
    """Whether nobody but those who are only informed still has to say something."""
    return not any(s.state == Approval.State.WAITING and s.kind != StepKind.INFORMATION for s in steps)


def ask_route(sheet: SelfEvaluationSheet, at: datetime) -> None:
    """Copy the route of the sheet's lead section, as it is today, to its revision; without one the section's heads decide."""
    if sheet.current is None or sheet.lead_section is None:
        raise LookupError(sheet.pk)
    withdraw_steps(sheet, at)  # whom an earlier submission would still inform
    steps = route_of(sheet.lead_section)
    made = [
        Approval(order=step.order, kind=step.kind, post=step.post, section=step.post.section or step.section)
        for step in steps
    ] or [Approval(order=1, kind=StepKind.DECISION, section=sheet.lead_section)]
    for approval in made:
        approval.municipality, approval.sheet, approval.revision = (
            sheet.municipality,
            sheet,
            sheet.current,
        )
    Approval.objects.bulk_create(made)


def withdraw_steps(sheet: SelfEvaluationSheet, at: datetime) -> None:
    """What nobody decided before the sheet went back is not asked any more."""
    Approval.objects.filter(sheet=sheet, state=Approval.State.WAITING).update(
        state=Approval.State.WITHDRAWN, at=at
    )
