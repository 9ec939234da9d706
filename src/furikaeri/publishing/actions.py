"""Asking for a print that takes too long for a page: it becomes a job."""

from __future__ import annotations

from datetime import datetime

from furikaeri.jobs.actions import enqueue
from furikaeri.people.auditing import Actor
from furikaeri.publishing.printing import PRINT_JOB, PreparedPrint


def ask_for_print(*, prepared: PreparedPrint, by: Actor, at: datetime) -> tuple[int, bool]:
    """The id of the job that makes the print, and whether it is new; one that makes the same of the same is used again."""
    return enqueue(
        municipality_id=prepared.municipality_id,
        kind=PRINT_JOB,
        arguments=prepared.order.to_json(),
        key=prepared.key,
        total=prepared.sheets,
        result_name=prepared.file_name,
        by=by,
        at=at,
    )
