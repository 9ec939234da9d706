"""`furikaeri work` as a program of its own: killed, told to end, two at once."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from furikaeri.commands import main
from furikaeri.sheet.sheet_json import sheet_to_json
from tests.commands.conftest import Run
from tests.town import many_sheets

SHEETS = 200
WAIT_SECONDS = 120
# Asks for a print as the page does
ASK = """
import sys
from furikaeri.commands.starting_django import start_django
start_django()
from django.utils import timezone
from furikaeri.intake.known_forms import known_forms
from furikaeri.people.auditing import Actor
from furikaeri.plans.queries import list_plans
from furikaeri.publishing.actions import ask_for_print
from furikaeri.publishing.printing import PrintOrder, prepare_print
for kind in sys.argv[1:]:
    found = prepare_print(PrintOrder("plan", list_plans()[0].id, None, kind), known_forms())
    ask_for_print(prepared=found, by=Actor("試験"), at=timezone.now())
"""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a city with a year of many sheets, loaded once."""
    folder = tmp_path_factory.mktemp("loaded")
    sheets = {"sheets": [sheet_to_json(sheet) for sheet in many_sheets(SHEETS)]}
    (folder / "year.json").write_text(json.dumps(sheets), encoding="utf-8")
    words = [sys.executable, "-m", "furikaeri.commands", "load", str(folder / "year.json")]
    subprocess.run(words, env=environment(folder / "data"), check=True)
    return folder / "data"


@pytest.fixture
def city(loaded: Path, tmp_path: Path) -> Path:
    """A copy for each test."""
    return shutil.copytree(loaded, tmp_path / "data")


def environment(city: Path) -> dict[str, str]:
    kept = {
        k: v for k, v in os.environ.items() if k not in {"FURIKAERI_DATABASE_URL", "DJANGO_SETTINGS_MODULE"}
    }
    return {**kept, "FURIKAERI_DATA": str(city)}


def ask(city: Path, *kinds: str) -> None:
    subprocess.run([sys.executable, "-c", ASK, *kinds], env=environment(city), check=True)


@contextmanager
def worker(city: Path, *words: str) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "furikaeri.commands", "work", *words]
    with subprocess.Popen(command, env=environment(city), stdout=subprocess.DEVNULL) as program:
        try:
            yield program
        finally:
            if program.poll() is None:
                program.kill()


def asked(city: Path, question: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(f"file:{city}/furikaeri.sqlite3?mode=ro", uri=True, timeout=20)) as database:
        return list(database.execute(question))


def wait_until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + WAIT_SECONDS
    while not is_so():
        assert time.monotonic() < end, "it does not come"
        time.sleep(0.05)


def states(city: Path) -> list[object]:
    return [state for (state,) in asked(city, "SELECT state FROM jobs_job ORDER BY id")]


def is_in_the_middle(city: Path) -> bool:
    (row,) = asked(city, "SELECT state, done FROM jobs_job")
    assert row[0] != "done", "too fast to be stopped: give it more sheets"
    return row[0] == "running" and row[1] != 0


def files(city: Path) -> list[str]:
    return sorted(str(p.relative_to(city / "results")) for p in (city / "results").rglob("*") if p.is_file())


def test_a_worker_killed_in_the_middle_is_followed_by_another_and_the_job_is_done_once(city: Path) -> None:
    ask(city, "xlsx")
    with worker(city) as killed:
        wait_until(lambda: is_in_the_middle(city))
        killed.kill()
        killed.wait()
    assert states(city) == ["running"]
    with worker(city, "--takeover", "10"):
        wait_until(lambda: states(city) == ["done"])
    assert asked(city, "SELECT attempts, broken_off, done FROM jobs_job") == [(2, 1, SHEETS)]
    done = "SELECT count(*) FROM people_auditevent WHERE what = 'job_done'"
    assert asked(city, done) == [(1,)]
    assert files(city) == ["1/2.xlsx"], "nothing half is left"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_worker_told_to_end_puts_its_job_back(city: Path, number: signal.Signals, furikaeri: Run) -> None:
    ask(city, "xlsx")
    with worker(city) as told:
        wait_until(lambda: is_in_the_middle(city))
        told.send_signal(number)
        assert told.wait(WAIT_SECONDS) == 0
    assert asked(city, "SELECT state, broken_off, done FROM jobs_job") == [("waiting", 0, 0)]
    assert files(city) == []
    assert furikaeri("work", "--once").returncode == 0
    assert files(city) == ["1/2.xlsx"]


def test_two_workers_share_the_queue(city: Path) -> None:
    ask(city, "csv", "html", "docx")
    with worker(city, "--once") as one, worker(city, "--once") as other:
        assert (one.wait(WAIT_SECONDS), other.wait(WAIT_SECONDS)) == (0, 0)
    assert states(city) == ["done"] * 3
    assert asked(city, "SELECT DISTINCT attempts FROM jobs_job") == [(1,)]
    assert [name.partition(".")[2] for name in files(city)] == ["csv", "html", "docx"]


def test_a_worker_ends_with_the_program_that_started_it(tmp_path: Path) -> None:
    with worker(tmp_path, "--parent", "1") as orphan:
        assert orphan.wait(WAIT_SECONDS) == 0


@pytest.mark.parametrize("seconds", ["0", "9", "-1", "²", "9" * 5000])
def test_taking_over_too_soon_is_wrong_usage(seconds: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["work", f"--takeover={seconds}"])
    assert left.value.code == 2
    assert "整数で書いてください" in capsys.readouterr().err
