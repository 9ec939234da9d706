"""Writing the record of what was done: one event an action, in the action's own transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import models

from furikaeri.people.models import AuditEvent, Municipality


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a name to show for ever, the account when there is one, and whom a person acts for, when for another."""

    name: str
    user_id: int | None = None
    on_behalf_of: str = ""


def record_event(  # noqa: PLR0913 - one argument a column of the record
    *, municipality: Municipality, subject: models.Model, what: str, by: Actor, at: datetime, remark: str = ""
) -> AuditEvent:
    """Add one event about `subject`; `what` is a verb in snake case ("plan_stored"), `remark` Japanese for people."""
    return AuditEvent.objects.create(
        municipality=municipality,
        subject_kind=subject._meta.label_lower,  # noqa: SLF001 - Django documents _meta
        subject_id=str(subject.pk),
        what=what,
        remark=remark,
        by_name=by.name,
        by_user_id=by.user_id,
        on_behalf_of=by.on_behalf_of,
        at=at,
    )
