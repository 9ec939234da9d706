"""One step of a worker: the work reports, may be told to end, and leaves a whole file or none."""

from __future__ import annotations

from pathlib import Path

import pytest

from furikaeri.jobs.actions import ask_to_cancel
from furikaeri.jobs.models import Job
from furikaeri.jobs.working import JobFailedError, Report, Work, work_once
from furikaeri.outputs.whole_files import open_whole
from furikaeri.sheet.json_values import JsonObject
from tests.jobs.queue import KIND, WORKER, ask, states
from tests.town import AT, OPERATOR

pytestmark = pytest.mark.django_db


def never() -> bool:
    return False


def count(_arguments: JsonObject, path: Path, report: Report) -> str:
    with open_whole(path) as out:
        for done in range(1, 4):
            out.write(b"x")
            report(done)
    return "三つ数えました。"


def cancelled_in_the_middle(arguments: JsonObject, path: Path, report: Report) -> str:
    ask_to_cancel(job_id=Job.objects.get().pk, by=OPERATOR, at=AT)
    return count(arguments, path, report)


def files(results: Path) -> list[str]:
    return [path.name for path in results.rglob("*") if path.is_file()]


def run(work: Work) -> bool:
    return work_once({KIND: work}, never, WORKER)


def test_the_work_is_done_and_its_progress_written(results: Path) -> None:
    assert not run(count)
    ask()
    assert run(count)
    row = Job.objects.get()
    assert (row.state, row.done, row.message) == ("done", 3, "三つ数えました。")
    assert files(results) == ["1.txt"]
    assert not run(count)


def test_cancelling_ends_the_work_in_the_middle_and_leaves_no_file(results: Path) -> None:
    ask()
    assert run(cancelled_in_the_middle)
    assert states() == ["cancelled"]
    assert files(results) == []


def test_a_worker_that_is_to_end_puts_its_job_back(results: Path) -> None:
    ask()
    assert work_once({KIND: count}, lambda: True, WORKER)
    assert states() == ["waiting"]
    assert files(results) == []
    assert run(count)
    assert (states(), files(results)) == (["done"], ["2.txt"])


def test_what_cannot_be_done_says_why() -> None:
    def refuse(_arguments: JsonObject, _path: Path, _report: Report) -> str:
        raise JobFailedError("様式が違います。")

    ask()
    assert run(refuse)
    assert (states(), Job.objects.get().message) == (["failed"], "様式が違います。")


def test_a_full_disk_is_a_reason_not_a_crash(results: Path) -> None:
    def write_nowhere(arguments: JsonObject, path: Path, report: Report) -> str:
        return count(arguments, path.parent / "gone" / path.name, report)

    ask()
    assert run(write_nowhere)
    assert states() == ["failed"]
    assert "保存できません" in Job.objects.get().message
    assert files(results) == []


def test_a_mistake_in_the_program_is_seen_and_the_job_is_not_stuck() -> None:
    def stumble(_arguments: JsonObject, _path: Path, _report: Report) -> str:
        raise ZeroDivisionError

    ask()
    for left in (["waiting"], ["waiting"], ["failed"]):
        with pytest.raises(ZeroDivisionError):
            run(stumble)
        assert states() == left
