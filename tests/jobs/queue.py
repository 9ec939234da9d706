"""A queue for tests: jobs of a kind of their own, asked for and claimed by the real actions."""

from __future__ import annotations

from datetime import datetime

from furikaeri.jobs.actions import claim, enqueue
from furikaeri.jobs.models import Job
from furikaeri.people.actions import ensure_municipality
from furikaeri.people.auditing import Actor
from tests.town import AT, OPERATOR

KIND = "counting"
WORKER = Actor("試験の作業係")


def ask(key: str = "a", at: datetime = AT, total: int = 3) -> tuple[int, bool]:
    town = ensure_municipality(name="みなと市", by=OPERATOR, at=at)
    return enqueue(
        municipality_id=town.pk,
        kind=KIND,
        arguments={"key": key},
        key=key,
        total=total,
        result_name=f"{key}.txt",
        by=OPERATOR,
        at=at,
    )


def take(at: datetime = AT) -> Job:
    job = claim(kinds=(KIND,), by=WORKER, at=at)
    assert job is not None
    return job


def states() -> list[str]:
    return list(Job.objects.order_by("id").values_list("state", flat=True))
