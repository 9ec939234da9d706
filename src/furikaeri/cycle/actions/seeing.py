"""Marking a notice as seen: the first who reads it for the section or the post."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from furikaeri.cycle.notice_queries import own_notices
from furikaeri.people.auditing import Actor
from furikaeri.people.rights import Rights


@transaction.atomic
def mark_seen(*, rights: Rights, by: Actor, at: datetime) -> int:
    """All notices of the person's posts and sections that nobody has seen; how many there were."""
    return own_notices(rights).filter(seen_at__isnull=True).update(seen_at=at, seen_by_name=by.name)
