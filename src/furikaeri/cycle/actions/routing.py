"""The approval route of a section: rows the city sets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from furikaeri.cycle.models import RouteStep
from furikaeri.cycle.models.approvals import StepKind
from furikaeri.cycle.refusing import RefusedError, UnreadyError
from furikaeri.people.auditing import Actor, record_event
from furikaeri.people.models import Post, Section
from furikaeri.people.rights import OFFICE_ROLES, Rights, Role


@dataclass(frozen=True, slots=True)
class RouteEntry:
    """A step to be set: its order (equal orders are asked in parallel), kind and post."""

    order: int
    kind: StepKind
    post_id: int


@transaction.atomic
def set_route(
    *, section_id: int, entries: Sequence[RouteEntry], rights: Rights, by: Actor, at: datetime
) -> None:
    """Replace a section's route; submissions under way keep the one they were sent on. No entries: the heads decide."""
    section = Section.objects.select_for_update().get(pk=section_id)
    own = section_id in rights.in_sections(Role.HEAD)
    office = rights.has(*OFFICE_ROLES)
    if section.municipality_id != rights.municipality_id or not (own or office):
        raise RefusedError("承認経路を決められるのは、この課の課長と事務局だけです。")
    if entries:
        _check(section, entries)
    RouteStep.objects.filter(section=section).delete()
    RouteStep.objects.bulk_create(
        RouteStep(
            municipality=section.municipality,
            section=section,
            order=entry.order,
            kind=entry.kind,
            post_id=entry.post_id,
        )
        for entry in entries
    )
    record_event(
        municipality=section.municipality,
        subject=section,
        what="route_set",
        by=by,
        at=at,
        remark=f"{len(entries)}段",
    )


def _check(section: Section, entries: Sequence[RouteEntry]) -> None:
    """One decision, after everybody who is asked before it; each post once, and of this municipality."""
    posts = {entry.post_id for entry in entries}
    if len(posts) < len(entries):
        raise UnreadyError("同じ職が二度入っています。")
    if Post.objects.filter(pk__in=posts, municipality=section.municipality).count() < len(posts):
        raise UnreadyError("この自治体にない職が入っています。")
    decisions = [entry for entry in entries if entry.kind == StepKind.DECISION]
    if len(decisions) != 1:
        raise UnreadyError("決裁は一段だけにしてください。")
    asked = [entry.order for entry in entries if entry.kind in {StepKind.IN_LINE, StepKind.PARALLEL}]
    if any(order >= decisions[0].order for order in asked):
        raise UnreadyError("回議と合議は、決裁より前の順にしてください。")
