"""What pages ask about jobs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

from furikaeri.jobs.models import Job
from furikaeri.jobs.results import result_path
from furikaeri.sheet.json_values import JsonObject

LONG_WAIT = timedelta(minutes=1)  # for the first in the queue, while nothing runs

JobState = Literal["waiting", "running", "cancelling", "done", "removed", "failed", "cancelled"]


@dataclass(frozen=True, slots=True)
class JobLine:
    """A job on its page; without a `result_name` it gives no file. `before` counts the jobs waiting before it; `size_bytes` is the result's, None without one."""

    id: int
    kind: str
    arguments: JsonObject
    state: JobState
    done: int
    total: int
    result_name: str
    message: str
    size_bytes: int | None
    before: int
    nobody_works: bool
    created_at: datetime
    ended_at: datetime | None


def find_job(job_id: int, *, at: datetime) -> JobLine | None:
    """The job with this id, as it stands at this time."""
    job = Job.objects.filter(pk=job_id).first()
    if job is None:
        return None
    path = _path(job)
    return JobLine(
        id=job.pk,
        kind=job.kind,
        arguments=job.arguments,
        state=_state(job, path),
        done=job.done,
        total=job.total,
        result_name=job.result_name,
        message=job.message,
        size_bytes=path.stat().st_size if path else None,
        before=Job.objects.filter(state=Job.State.WAITING, pk__lt=job.pk).count(),
        nobody_works=_nobody_works(job, at),
        created_at=job.created_at,
        ended_at=job.ended_at,
    )


def result_of_job(job_id: int) -> tuple[Path, str] | None:
    """A job's result and the name to give it under; None while there is none, or no longer."""
    job = Job.objects.filter(pk=job_id, state=Job.State.DONE).first()
    path = _path(job) if job else None
    return (path, job.result_name) if job and path else None


def _path(job: Job) -> Path | None:
    path = result_path(job.pk, job.result)
    return path if job.result and path.is_file() else None


def _state(job: Job, path: Path | None) -> JobState:
    if job.cancelling:
        return "cancelling"
    match Job.State(job.state):
        case Job.State.WAITING:
            return "waiting"
        case Job.State.RUNNING:
            return "running"
        case Job.State.DONE:
            return "done" if path or not job.result_name else "removed"
        case Job.State.FAILED:
            return "failed"
        case Job.State.CANCELLED:
            return "cancelled"


def _nobody_works(job: Job, at: datetime) -> bool:
    """Whether the queue has stood still so long that no worker seems to be there."""
    if job.state != Job.State.WAITING or Job.objects.filter(state=Job.State.RUNNING).exists():
        return False
    first = Job.objects.filter(state=Job.State.WAITING).order_by("id").first()
    return first is not None and at - first.created_at > LONG_WAIT
