"""Approval routes: the steps a submission asks, and whose turn it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from furikaeri.cycle.models import Approval, RouteStep
from furikaeri.cycle.models.approvals import StepKind
from furikaeri.plans.models import SelfEvaluationSheet

STEP_KINDS = tuple(StepKind)  # in the order in which they are asked


def asked_posts(steps: Sequence[Approval]) -> tuple[int | None, ...]:
    """The post each step asks; None where it asks the heads of its section: no post was named, or it is dissolved since."""
    today = timezone.localdate()
    return tuple(
        None
        if step.post is None or (step.post.valid_until is not None and step.post.valid_until < today)
        else step.post_id
        for step in steps
    )


def open_steps(steps: Sequence[Approval]) -> tuple[Approval, ...]:
    """Whose turn it is among a submission's steps: the waiting ones of the lowest order, information last of all.

    Steps of the same order are asked in parallel.
    """
    waiting = [s for s in steps if s.state == Approval.State.WAITING]
    asked = [s for s in waiting if s.kind != StepKind.INFORMATION] or waiting
    first = min((s.order for s in asked), default=None)
    return tuple(s for s in asked if s.order == first or s.kind == StepKind.INFORMATION)


def is_decided(steps: Sequence[Approval]) -> bool:
    """Whether nobody but those who are only informed still has to say something."""
    return not any(s.state == Approval.State.WAITING and s.kind != StepKind.INFORMATION for s in steps)


def ask_route(sheet: SelfEvaluationSheet, at: datetime) -> None:
    """Copy the route of the sheet's lead section to its current revision; without one the section's heads decide."""
    if sheet.current is None or sheet.lead_section is None:
        raise LookupError(sheet.pk)
    withdraw_steps(sheet, at)  # whom an earlier submission would still inform
    steps = RouteStep.objects.filter(section=sheet.lead_section).select_related("post__section")
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
