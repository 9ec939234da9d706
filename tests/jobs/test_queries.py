"""What a job's page is told."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from furikaeri.jobs.actions import ask_to_cancel, finish
from furikaeri.jobs.models import Job
from furikaeri.jobs.queries import LONG_WAIT, JobLine, find_job, result_of_job
from furikaeri.jobs.results import empty_folder
from tests.jobs.queue import WORKER, ask, take
from tests.town import AT, OPERATOR

pytestmark = pytest.mark.django_db


def line(job_id: int, after: timedelta = timedelta()) -> JobLine:
    found = find_job(job_id, at=AT + after)
    assert found is not None
    return found


def test_the_place_in_the_queue_and_whether_anybody_works() -> None:
    ask("a")
    second, _ = ask("b")
    assert (line(second).state, line(second).before) == ("waiting", 1)
    assert not line(second, LONG_WAIT).nobody_works
    assert line(second, LONG_WAIT + timedelta(seconds=1)).nobody_works
    take()
    assert not line(second, LONG_WAIT + timedelta(seconds=1)).nobody_works


def test_a_result_is_there_until_it_is_removed() -> None:
    job_id, _ = ask()
    assert result_of_job(job_id) is None
    path = empty_folder(job_id) / "1.txt"
    job = take()
    path.write_bytes(b"12345")
    finish(job=job, result="1.txt", message="一つ", by=WORKER, at=AT)
    assert result_of_job(job_id) == (path, "a.txt")
    assert (line(job_id).state, line(job_id).size_bytes, line(job_id).message) == ("done", 5, "一つ")
    path.unlink()
    assert result_of_job(job_id) is None
    assert line(job_id).state == "removed"


def test_a_result_never_lies_outside_its_folder(results: Path) -> None:
    job_id, _ = ask()
    finish(job=take(), result="1.txt", message="", by=WORKER, at=AT)
    (results.parent / "secret_key").write_text("secret", encoding="ascii")
    Job.objects.update(result="../../secret_key")
    assert result_of_job(job_id) is None


def test_cancelling_is_told_while_it_lasts() -> None:
    job_id, _ = ask()
    take()
    ask_to_cancel(job_id=job_id, by=OPERATOR, at=AT)
    assert line(job_id).state == "cancelling"
    assert find_job(job_id + 1, at=AT) is None
