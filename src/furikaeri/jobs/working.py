"""Doing jobs one at a time: the worker's step, with progress, a heartbeat of its own and a way out in the middle."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from django.db import DatabaseError, OperationalError, connection
from django.utils import timezone

from furikaeri.jobs.actions import claim, fail, finish, put_back, report_progress
from furikaeri.jobs.models import Job
from furikaeri.jobs.results import empty_folder
from furikaeri.people.auditing import Actor
from furikaeri.sheet.file_troubles import file_trouble
from furikaeri.sheet.json_values import JsonObject

HEARTBEAT_SECONDS = 5.0
REPORT_SECONDS = 0.5  # between two looks into the database: a page shows no more

Report = Callable[[int], None]  # hears how much is done; may end the work by raising
# Does a job of one kind: writes the file if it has one, reports, returns what to tell (Japanese, may be empty)
Work = Callable[[JsonObject, Path, Report], str]


class JobFailedError(Exception):
    """The work cannot be done, however often it is tried; the message says in Japanese why and what to do."""


class _BrokenOff(Exception):  # noqa: N818 - no error: the way out of the work in the middle
    """The work ends here: cancelled, lost to another worker, or the worker is to end."""


def work_once(works: Mapping[str, Work], stop: Callable[[], bool], by: Actor) -> bool:
    """Do the next job, if there is one; whether there was. When `stop` says so in the middle, it goes back."""
    job = claim(kinds=tuple(works), by=by, at=timezone.now())
    if job is None:
        return False
    settled = False
    try:
        _do(job, works[job.kind], stop, by)
        settled = True
    finally:
        if not settled:  # a mistake in the program: the next worker tries again, but not for ever
            put_back(job=job, broken_off=True, by=by, at=timezone.now())
    return True


def _do(job: Job, work: Work, stop: Callable[[], bool], by: Actor) -> None:
    name = f"{job.attempts}{Path(job.result_name).suffix}"
    result = name if job.result_name else ""  # work that is its own result gives no file
    try:
        with _heartbeat(job, by):
            message = work(job.arguments, empty_folder(job.pk) / name, _reporting(job, stop, by))
        finish(job=job, result=result, message=message, by=by, at=timezone.now())
    except _BrokenOff:
        put_back(job=job, broken_off=False, by=by, at=timezone.now())
    except JobFailedError as error:
        fail(job=job, message=str(error), by=by, at=timezone.now())
    except OSError as error:
        reason = f"結果を保存できません（{file_trouble(error)}）。管理する人に知らせてください。"
        fail(job=job, message=reason, by=by, at=timezone.now())


def _reporting(job: Job, stop: Callable[[], bool], by: Actor) -> Report:
    """What the work calls after every piece; it looks into the database now and then only."""
    looked = 0.0

    def report(done: int) -> None:
        nonlocal looked
        now = time.monotonic()
        if done < job.total and now - looked < REPORT_SECONDS:
            return
        looked = now
        try:
            held = report_progress(job=job, done=done, by=by, at=timezone.now())
        except OperationalError:  # SQLite, while a long document is stored: the next report tells
            return
        if stop() or not held or Job.objects.filter(pk=job.pk, cancelling=True).exists():
            raise _BrokenOff

    return report


@contextmanager
def _heartbeat(job: Job, by: Actor) -> Iterator[None]:
    """Signs of life from a thread of its own: a library that sets a thousand pages reports nothing meanwhile."""
    ended = threading.Event()

    def beat() -> None:
        while not ended.wait(HEARTBEAT_SECONDS):
            try:
                report_progress(job=job, done=None, by=by, at=timezone.now())
            except DatabaseError:  # locked or away for a moment: the next beat tells
                continue
        connection.close()

    thread = threading.Thread(target=beat, name="heartbeat", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
