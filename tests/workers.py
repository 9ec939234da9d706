"""Workers as programs of their own, on a data folder with a year of many sheets that is loaded once."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from furikaeri.sheet.sheet_json import sheet_to_json
from tests.town import many_sheets

SHEETS = 200  # more than any kind of file is made at once, and long enough to be stopped in the middle
WAIT_SECONDS = 120


def environment(city: Path, database: str = "") -> dict[str, str]:
    """Of a program that uses this data folder, and a database that is not in it when one is named."""
    kept = {
        k: v for k, v in os.environ.items() if k not in {"FURIKAERI_DATABASE_URL", "DJANGO_SETTINGS_MODULE"}
    }
    return {**kept, "FURIKAERI_DATA": str(city), **({"FURIKAERI_DATABASE_URL": database} if database else {})}


@contextmanager
def own_database() -> Iterator[str]:
    """The address of an empty database where this run is on PostgreSQL, else nothing: the one in the data folder."""
    address = urlsplit(os.environ.get("FURIKAERI_DATABASE_URL", ""))
    if not address.scheme.startswith("postgres"):
        yield ""
        return
    name = f"{address.path.strip('/')}_{os.getpid()}"
    server = address._replace(path="/postgres").geturl()
    try:
        tell_server(server, f"CREATE DATABASE {name}")
        yield address._replace(path=f"/{name}").geturl()
    finally:
        tell_server(server, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def tell_server(server: str, command: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(command.encode())


def load_large_city(folder: Path) -> Path:
    """Load the sheets into a data folder under `folder`, which is returned."""
    sheets = {"sheets": [sheet_to_json(sheet) for sheet in many_sheets(SHEETS)]}
    (folder / "year.json").write_text(json.dumps(sheets), encoding="utf-8")
    words = [sys.executable, "-m", "furikaeri.commands", "load", str(folder / "year.json")]
    subprocess.run(words, env=environment(folder / "data"), check=True)
    return folder / "data"


@contextmanager
def worker(city: Path, *words: str, database: str = "") -> Iterator[subprocess.Popen[bytes]]:
    """`furikaeri work` on a data folder; killed at the end when it still runs."""
    command = [sys.executable, "-m", "furikaeri.commands", "work", *words]
    with subprocess.Popen(command, env=environment(city, database), stdout=subprocess.DEVNULL) as program:
        try:
            yield program
        finally:
            if program.poll() is None:
                program.kill()


def asked(city: Path, question: str, database: str = "") -> list[tuple[object, ...]]:
    """What the database in a data folder answers, or the one named."""
    if database:
        with psycopg.connect(database) as connection:
            return list(connection.execute(question.encode()))
    with closing(sqlite3.connect(f"file:{city}/furikaeri.sqlite3?mode=ro", uri=True, timeout=20)) as own:
        return list(own.execute(question))


def hold_up(program: subprocess.Popen[bytes], city: Path, database: str = "") -> None:
    """Stop a program as a machine that sleeps does, but not while it holds the lock of SQLite: the programs of one machine
    sleep together. PostgreSQL takes its locks from it after a while.
    """
    while True:
        program.send_signal(signal.SIGSTOP)
        if database:
            return
        with closing(sqlite3.connect(city / "furikaeri.sqlite3", timeout=0.5, isolation_level=None)) as own:
            try:
                own.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError:
                program.send_signal(signal.SIGCONT)
            else:
                own.execute("ROLLBACK")
                return


def wait_until(is_so: Callable[[], bool]) -> None:
    """Wait, for ever as tests go."""
    end = time.monotonic() + WAIT_SECONDS
    while not is_so():
        assert time.monotonic() < end, "it does not come"
        time.sleep(0.05)


def is_in_the_middle(city: Path, database: str = "") -> bool:
    """Whether the latest job has begun and made something."""
    question = "SELECT state, done FROM jobs_job ORDER BY id DESC LIMIT 1"
    ((state, done),) = asked(city, question, database)
    assert state != "done", "too fast to be stopped: give it more sheets"
    return state == "running" and done != 0
