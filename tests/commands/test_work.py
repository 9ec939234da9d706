"""`furikaeri work` as a program of its own: killed, told to end, two at once."""

from __future__ import annotations

import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from furikaeri.commands import main
from furikaeri.config.database_address import SECONDS_TO_WAIT_FOR_A_LOCK
from tests.commands.conftest import Run
from tests.handed_in import plain_pdf, sample_of
from tests.workers import (
    SHEETS,
    WAIT_SECONDS,
    asked,
    environment,
    hold_up,
    is_in_the_middle,
    load_large_city,
    own_database,
    wait_until,
    worker,
)

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

# Hands files in as the page does
HAND_IN = """
import sys
from pathlib import Path
from furikaeri.commands.starting_django import migrate_database, start_django
start_django()
migrate_database()
from django.utils import timezone
from furikaeri.intake.uploads.actions import ReceivedFile, receive_files
from furikaeri.people.auditing import Actor
files = [(Path(word).name, Path(word).read_bytes()) for word in sys.argv[1:]]
received = [ReceivedFile(name, len(content), [content]) for name, content in files]
receive_files(files=received, municipality=None, by=Actor("試験"), at=timezone.now())
"""
FILES = 9


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a city with a year of many sheets, loaded once."""
    return load_large_city(tmp_path_factory.mktemp("loaded"))


@pytest.fixture
def city(loaded: Path, tmp_path: Path) -> Path:
    """A copy for each test."""
    return shutil.copytree(loaded, tmp_path / "data")


def ask(city: Path, *kinds: str) -> None:
    subprocess.run([sys.executable, "-c", ASK, *kinds], env=environment(city), check=True)


def states(city: Path) -> list[object]:
    return [state for (state,) in asked(city, "SELECT state FROM jobs_job ORDER BY id")]


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


def test_a_database_locked_for_long_breaks_no_job_off(city: Path) -> None:
    ask(city, "xlsx")
    with worker(city, "--once") as patient:
        wait_until(lambda: is_in_the_middle(city))
        locking = sqlite3.connect(city / "furikaeri.sqlite3", isolation_level=None)
        with closing(locking):
            locking.execute("BEGIN IMMEDIATE")
            time.sleep(SECONDS_TO_WAIT_FOR_A_LOCK + 2)
            locking.execute("ROLLBACK")
        assert patient.wait(WAIT_SECONDS) == 0
    assert asked(city, "SELECT state, attempts, broken_off FROM jobs_job") == [("done", 1, 0)]


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


def hand_in_files(folder: Path, city: Path, database: str) -> None:
    """Files of two sheets each, no two alike, as the page takes them."""
    files = [folder / f"{n}.pdf" for n in range(FILES)]
    for place, file in enumerate(files):
        file.write_bytes(plain_pdf(sample_of(2025, place, (place + 1) % FILES)))
    words = [sys.executable, "-c", HAND_IN, *map(str, files)]
    subprocess.run(words, env=environment(city, database), check=True)


@pytest.fixture
def database() -> Iterator[str]:
    """A database of the test's own: PostgreSQL where the run is on it, else the one in the data folder."""
    with own_database() as address:
        yield address


@pytest.mark.database
@pytest.mark.parametrize("is_killed", [True, False])
def test_a_worker_gone_while_it_reads_is_followed_by_another_and_each_file_is_read_once(
    tmp_path: Path, database: str, *, is_killed: bool
) -> None:
    """Killed it says nothing more; held up (as a machine that sleeps) it comes back when another has done its work."""
    city = tmp_path / "data"
    city.mkdir()
    hand_in_files(tmp_path, city, database)

    def question(text: str) -> list[tuple[object, ...]]:
        return asked(city, text, database)

    with worker(city, database=database) as gone:
        looked = "SELECT count(*) FROM intake_uploadedfile WHERE state <> 'waiting'"
        wait_until(lambda: question(looked) > [(0,)])
        if is_killed:
            gone.kill()
        else:
            hold_up(gone, city, database)
        with worker(city, "--takeover", "10", database=database):
            wait_until(lambda: question("SELECT state FROM jobs_job") == [("done",)])
            gone.send_signal(signal.SIGCONT)
            wait_until(lambda: question(looked) == [(FILES,)])
            gone.send_signal(signal.SIGTERM)
            assert gone.wait(WAIT_SECONDS) in {0, -signal.SIGKILL}
    assert question("SELECT state, attempts, broken_off FROM jobs_job") == [("done", 2, 1)]
    assert question("SELECT state, message FROM intake_uploadedfile") == [("read", "")] * FILES
    assert question("SELECT count(*) FROM intake_waitingsheet") == [(2 * FILES,)]
    for event, times in (("document_queued", FILES), ("job_done", 1), ("job_put_back", 1)):
        told = f"SELECT count(*) FROM people_auditevent WHERE what = '{event}'"  # noqa: S608 - a word of ours
        assert question(told) == [(times,)], event


@pytest.mark.database
def test_a_worker_waits_for_a_database_that_goes_away(tmp_path: Path, database: str) -> None:
    if not database:
        pytest.skip("SQLite has no server that could go away")
    city = tmp_path / "data"
    city.mkdir()
    words = [sys.executable, "-m", "furikaeri.commands", "migrate"]
    subprocess.run(words, env=environment(city, database), check=True)
    with worker(city, database=database) as patient:
        is_waiting = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        ended = is_waiting.replace("count(*)", "count(pg_terminate_backend(pid))")
        wait_until(lambda: asked(city, ended, database) == [(1,)])
        wait_until(lambda: asked(city, is_waiting, database) == [(1,)])  # it asks again
        hand_in_files(tmp_path, city, database)
        wait_until(lambda: asked(city, "SELECT state FROM jobs_job", database) == [("done",)])
        patient.send_signal(signal.SIGTERM)
        assert patient.wait(WAIT_SECONDS) == 0
