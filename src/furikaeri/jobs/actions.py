"""Changing the queue. A worker names its attempt with everything it says: one that lost its job changes nothing.

Every change of state leaves an event; progress and heartbeats, which come every few seconds, leave none.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from furikaeri.jobs.models import Job
from furikaeri.jobs.results import discard_folder, job_folders, result_path
from furikaeri.people.auditing import Actor, record_event
from furikaeri.people.models import Municipality
from furikaeri.sheet.json_values import JsonObject

MOST_BROKEN_OFF = 3  # then it is the job that ends the workers
_TOO_OFTEN = (
    f"途中で{MOST_BROKEN_OFF}回止まったため、やめました。続くようなら、管理する人に知らせてください。"
)
_STATE = Job.State
_OPEN = (_STATE.WAITING, _STATE.RUNNING)
_HAS_RESULT = Q(state=_STATE.DONE) & ~Q(result="")


def enqueue(  # noqa: PLR0913 - one argument a fact of the job
    *,
    municipality_id: int,
    kind: str,
    arguments: JsonObject,
    key: str,
    total: int,
    result_name: str,
    by: Actor,
    at: datetime,
) -> tuple[int, bool]:
    """The id of a new job, or of one that waits, runs or has its result for the same key; whether it is new."""
    same = Job.objects.filter(Q(state__in=_OPEN, cancelling=False) | _HAS_RESULT, kind=kind, key=key)
    found = same.first()
    if found is not None:
        if found.state != _STATE.DONE or result_path(found.pk, found.result).is_file():
            return found.pk, False
        _forget_result(found, by=by, at=at)  # somebody has removed it by hand
    municipality = Municipality.objects.get(pk=municipality_id)
    try:
        with transaction.atomic():
            made = Job.objects.create(
                municipality=municipality,
                kind=kind,
                arguments=arguments,
                key=key,
                total=total,
                result_name=result_name,
                by_name=by.name,
                by_user_id=by.user_id,
                created_at=at,
            )
            _record(made, "job_asked", by=by, at=at, remark=result_name)
    except IntegrityError:  # somebody asked for the same in this moment
        return same.get().pk, False
    return made.pk, True


def claim(*, kinds: tuple[str, ...], by: Actor, at: datetime) -> Job | None:
    """Take the oldest waiting job of these kinds, None when there is none. Two workers never take the same.

    PostgreSQL passes over rows that another worker is taking; SQLite lets one transaction write at a time.
    """
    waiting = Job.objects.filter(state=_STATE.WAITING, kind__in=kinds).order_by("id")
    if not waiting.exists():  # an idle worker takes no lock
        return None
    with transaction.atomic():
        job = waiting.select_for_update(skip_locked=True).first()
        if job is None:
            return None
        job.state, job.attempts, job.done = _STATE.RUNNING, job.attempts + 1, 0
        job.started_at = job.heartbeat = at
        job.save()
        _record(job, "job_started", by=by, at=at, remark=f"{job.attempts}回目")
    return job


def report_progress(*, job: Job, done: int | None, by: Actor, at: datetime) -> bool:  # noqa: ARG001 - no event
    """Say that the worker lives, and how much is done (None: as before); False when it has lost the job."""
    changes: dict[str, object] = {"heartbeat": at} if done is None else {"heartbeat": at, "done": done}
    return _held(job).update(**changes) == 1


@transaction.atomic
def ask_to_cancel(*, job_id: int, by: Actor, at: datetime) -> None:
    """A waiting job is cancelled at once, a running one by its worker; what has ended stays as it is."""
    job = Job.objects.select_for_update().filter(pk=job_id).first()
    if job is None or job.cancelling:
        return
    if job.state == _STATE.WAITING:
        _cancel(job, by=by, at=at)
    elif job.state == _STATE.RUNNING:
        job.cancelling = True
        job.save()
        _record(job, "job_cancelling_asked", by=by, at=at)


@transaction.atomic
def finish(*, job: Job, result: str, message: str, by: Actor, at: datetime) -> bool:
    """The work is done and its file is there; False when the job was lost. Cancelling asked too late still cancels."""
    held = _held(job).select_for_update().first()
    if held is None:
        return False
    if held.cancelling:
        _cancel(held, by=by, at=at)
        return True
    held.result, held.message = result, message
    _end(held, _STATE.DONE, at=at)
    _record(held, "job_done", by=by, at=at)
    return True


@transaction.atomic
def fail(*, job: Job, message: str, by: Actor, at: datetime) -> None:
    """The work cannot be done; `message` says in Japanese why and what to do."""
    held = _held(job).select_for_update().first()
    if held is not None:
        _give_up(held, message, by=by, at=at)


@transaction.atomic
def put_back(*, job: Job, broken_off: bool, by: Actor, at: datetime) -> None:
    """The worker ends in the middle: another begins the job again. `broken_off` when nobody asked the worker to end."""
    held = _held(job).select_for_update().first()
    if held is not None:
        _put_back(held, broken_off=broken_off, by=by, at=at)


def take_over(*, silent_for: timedelta, by: Actor, at: datetime) -> int:
    """Put back what runs without a sign of life; the number of jobs."""
    silent = Job.objects.filter(state=_STATE.RUNNING, heartbeat__lt=at - silent_for)
    if not silent.exists():
        return 0
    with transaction.atomic():
        jobs = list(silent.select_for_update(skip_locked=True))
        for job in jobs:
            _put_back(job, broken_off=True, by=by, at=at)
    return len(jobs)


def remove_old_results(*, older_than: timedelta, by: Actor, at: datetime) -> int:
    """Remove the files of jobs that ended that long ago; the number of jobs. The rows stay.

    With them goes what lies there for no job: what cancelled and failed ones left when their worker was killed.
    """
    old = Job.objects.filter(state=_STATE.DONE, ended_at__lt=at - older_than).exclude(result="")
    removed = 0
    if old.exists():
        with transaction.atomic():
            for job in old.select_for_update(skip_locked=True):
                _forget_result(job, by=by, at=at)
                removed += 1
    needed = Job.objects.filter(Q(state__in=_OPEN) | _HAS_RESULT).values_list("pk", flat=True)
    for job_id in job_folders() - set(needed):
        discard_folder(job_id)
    return removed


def _held(job: Job) -> QuerySet[Job]:
    """The job's row while the worker of this attempt still has it."""
    return Job.objects.filter(pk=job.pk, attempts=job.attempts, state=_STATE.RUNNING)


def _put_back(job: Job, *, broken_off: bool, by: Actor, at: datetime) -> None:
    if job.cancelling:
        _cancel(job, by=by, at=at)
        return
    job.broken_off += broken_off
    if job.broken_off >= MOST_BROKEN_OFF:
        _give_up(job, _TOO_OFTEN, by=by, at=at)
        return
    job.state, job.done, job.heartbeat, job.started_at = _STATE.WAITING, 0, None, None
    job.save()
    _record(job, "job_put_back", by=by, at=at)


def _cancel(job: Job, *, by: Actor, at: datetime) -> None:
    _end(job, _STATE.CANCELLED, at=at)
    _record(job, "job_cancelled", by=by, at=at)


def _give_up(job: Job, message: str, *, by: Actor, at: datetime) -> None:
    job.message = message
    _end(job, _STATE.FAILED, at=at)
    _record(job, "job_failed", by=by, at=at, remark=message)


@transaction.atomic
def _forget_result(job: Job, *, by: Actor, at: datetime) -> None:
    job.result = ""
    job.save()
    _record(job, "job_result_removed", by=by, at=at)


def _end(job: Job, state: Job.State, *, at: datetime) -> None:
    job.state, job.cancelling, job.ended_at = state, False, at
    job.save()


def _record(job: Job, what: str, *, by: Actor, at: datetime, remark: str = "") -> None:
    record_event(municipality=job.municipality, subject=job, what=what, by=by, at=at, remark=remark)
