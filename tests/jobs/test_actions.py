"""The queue: one job for the same, claimed once, taken over, cancelled, its result forgotten in time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection

from furikaeri.jobs.actions import (
    MOST_BROKEN_OFF,
    ask_to_cancel,
    claim,
    fail,
    finish,
    put_back,
    remove_old_results,
    report_progress,
    take_over,
)
from furikaeri.jobs.models import Job
from furikaeri.jobs.results import empty_folder
from furikaeri.people.models import AuditEvent
from tests.jobs.queue import KIND, WORKER, ask, states, take
from tests.town import AT, OPERATOR

LATER = AT + timedelta(minutes=5)


def events() -> list[str]:
    return list(AuditEvent.objects.filter(subject_kind="jobs.job").values_list("what", flat=True))


def make_result(job: Job) -> Path:
    path = empty_folder(job.pk) / "1.txt"
    path.write_text("できた", encoding="utf-8")
    assert finish(job=job, result=path.name, message="", by=WORKER, at=AT)
    return path


@pytest.mark.django_db
def test_a_job_from_asking_to_its_result() -> None:
    ask()
    job = take()
    assert report_progress(job=job, done=2, by=WORKER, at=AT)
    make_result(job)
    row = Job.objects.get()
    assert (row.state, row.done, row.attempts, row.result) == ("done", 2, 1, "1.txt")
    assert events() == ["job_asked", "job_started", "job_done"]


@pytest.mark.django_db
def test_the_same_is_not_done_twice() -> None:
    first, _ = ask()
    assert ask() == (first, False)
    job = take()
    assert ask() == (first, False)
    path = make_result(job)
    assert ask() == (first, False)
    assert ask("b")[1]
    path.unlink()
    assert ask()[0] != first


@pytest.mark.django_db
@pytest.mark.parametrize("end", ["failed", "cancelled", "cancelling"])
def test_what_gives_no_result_is_begun_anew(end: str) -> None:
    first, _ = ask()
    job = take()
    if end == "failed":
        fail(job=job, message="だめでした。", by=WORKER, at=AT)
    else:
        ask_to_cancel(job_id=first, by=OPERATOR, at=AT)
    if end == "cancelled":
        put_back(job=job, broken_off=False, by=WORKER, at=AT)
        assert states() == ["cancelled"]
    second, is_new = ask()
    assert is_new
    assert second != first


@pytest.mark.django_db
def test_only_kinds_that_the_worker_knows_are_taken_oldest_first() -> None:
    ask("a")
    ask("b")
    assert claim(kinds=("another",), by=WORKER, at=AT) is None
    assert [take().key, take().key] == ["a", "b"]
    assert claim(kinds=(KIND,), by=WORKER, at=AT) is None


@pytest.mark.django_db(transaction=True)
def test_two_workers_never_take_the_same() -> None:
    for key in range(20):
        ask(str(key))

    def take_all() -> list[int]:
        try:
            found: list[int] = []
            while job := claim(kinds=(KIND,), by=WORKER, at=AT):
                found.append(job.pk)
            return found
        finally:
            connection.close()

    # SQLite in memory has one connection; commands/test_work.py has two workers on a file
    workers = 4 if connection.vendor == "postgresql" else 1
    with ThreadPoolExecutor(workers) as pool:
        taken = [pk for future in [pool.submit(take_all) for _ in range(workers)] for pk in future.result()]
    assert sorted(taken) == sorted(Job.objects.values_list("pk", flat=True))
    assert set(Job.objects.values_list("attempts", flat=True)) == {1}


@pytest.mark.django_db
def test_a_silent_worker_loses_its_job_and_changes_nothing_any_more() -> None:
    ask()
    lost = take()
    assert take_over(silent_for=timedelta(minutes=1), by=WORKER, at=AT + timedelta(seconds=59)) == 0
    assert take_over(silent_for=timedelta(minutes=1), by=WORKER, at=LATER) == 1
    held = take(LATER)
    assert not report_progress(job=lost, done=3, by=WORKER, at=LATER)
    assert not finish(job=lost, result="1.txt", message="", by=WORKER, at=LATER)
    fail(job=lost, message="だめでした。", by=WORKER, at=LATER)
    put_back(job=lost, broken_off=True, by=WORKER, at=LATER)
    row = Job.objects.get()
    assert (row.state, row.attempts, row.broken_off, row.done) == ("running", 2, 1, 0)
    assert finish(job=held, result="2.txt", message="", by=WORKER, at=LATER)
    assert events().count("job_done") == 1


@pytest.mark.django_db
def test_a_job_that_breaks_off_again_and_again_fails() -> None:
    ask()
    for _ in range(MOST_BROKEN_OFF):
        assert states() == ["waiting"]
        put_back(job=take(), broken_off=True, by=WORKER, at=AT)
    assert states() == ["failed"]
    assert "管理する人" in Job.objects.get().message


@pytest.mark.django_db
def test_a_worker_that_ends_as_told_may_do_so_as_often_as_it_likes() -> None:
    ask()
    for _ in range(MOST_BROKEN_OFF + 1):
        put_back(job=take(), broken_off=False, by=WORKER, at=AT)
    assert states() == ["waiting"]


@pytest.mark.django_db
def test_a_waiting_job_is_cancelled_at_once_a_running_one_at_its_end_at_the_latest() -> None:
    waiting, _ = ask("a")
    ask_to_cancel(job_id=waiting, by=OPERATOR, at=AT)
    running, _ = ask("b")
    job = take()
    ask_to_cancel(job_id=running, by=OPERATOR, at=AT)
    ask_to_cancel(job_id=running, by=OPERATOR, at=AT)
    assert finish(job=job, result="1.txt", message="", by=WORKER, at=AT)
    ask_to_cancel(job_id=running, by=OPERATOR, at=AT)
    assert states() == ["cancelled", "cancelled"]
    assert Job.objects.get(pk=running).result == ""
    assert events().count("job_cancelling_asked") == 1


@pytest.mark.django_db
def test_a_cancelled_job_whose_worker_is_gone_is_not_begun_again() -> None:
    job_id, _ = ask()
    take()
    ask_to_cancel(job_id=job_id, by=OPERATOR, at=AT)
    take_over(silent_for=timedelta(minutes=1), by=WORKER, at=LATER)
    assert states() == ["cancelled"]


@pytest.mark.django_db
def test_results_go_after_their_time_and_leftovers_with_them(results: Path) -> None:
    ask("a")
    old = make_result(take())
    failed, _ = ask("b")
    job = take()
    (empty_folder(failed) / ".half.part").write_bytes(b"half")
    fail(job=job, message="だめでした。", by=WORKER, at=AT)
    running, _ = ask("c")
    take()
    (empty_folder(running) / ".half.part").write_bytes(b"half")
    day = timedelta(hours=24)
    assert remove_old_results(older_than=day, by=WORKER, at=AT + day) == 0
    assert old.exists()
    assert sorted(p.name for p in results.iterdir()) == sorted([old.parent.name, str(running)])
    assert remove_old_results(older_than=day, by=WORKER, at=AT + day + timedelta(seconds=1)) == 1
    assert [p.name for p in results.iterdir()] == [str(running)]
    assert Job.objects.get(key="a").result == ""
    assert events().count("job_result_removed") == 1
