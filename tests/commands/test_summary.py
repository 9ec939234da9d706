"""`furikaeri summary`: which plan and year, every code as a key, and the published plan's figures."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.commands.conftest import Run
from tests.town import write_document
from tests.without_privilege import run_without_privilege


def test_summary_asks_which_plan_and_which_year(furikaeri: Run, tmp_path: Path) -> None:
    assert furikaeri("summary").returncode == 2
    document = write_document(tmp_path / "r6.txt", 0)
    furikaeri("load", document)
    furikaeri("load", document, "--municipality", "となり市")
    several = furikaeri("summary")
    assert several.returncode == 2
    assert "となり市" in several.stderr
    assert furikaeri("summary", "--plan", "1", "--json").returncode == 0
    wrong_year = furikaeri("summary", "--plan", "1", "--fiscal-year", "1999")
    assert (wrong_year.returncode, "ある年度" in wrong_year.stderr) == (2, True)


def test_summary_has_every_code_as_a_key(furikaeri: Run, tmp_path: Path) -> None:
    furikaeri("load", write_document(tmp_path / "r6.txt", 0))
    summary = json.loads(furikaeri("summary", "--json").stdout)
    assert {name: list(codes) for name, codes in summary["cooperation"].items()} == {
        "internal": [str(n) for n in range(1, 5)],
        "external": [str(n) for n in range(1, 5)],
        "partners": [str(n) for n in range(1, 13)],
        "partners_unmet": [str(n) for n in range(1, 13)],
    }


def test_a_database_that_does_not_answer_is_told_in_one_line(furikaeri: Run) -> None:
    done = furikaeri("summary", FURIKAERI_DATABASE_URL="sqlite:////no/such/folder/a.sqlite3")
    assert done.returncode == 1
    assert done.stderr.startswith("データベースを使えません")


CODE = "import sys; from furikaeri.commands import main; sys.exit(main())"


@pytest.fixture
def closed_data(furikaeri: Run, tmp_path: Path) -> Iterator[Path]:
    """A data folder with one document, in which nothing can be written any more."""
    furikaeri("load", write_document(tmp_path / "r6.txt", 0))
    folder = tmp_path / "data"
    inside = [*folder.rglob("*"), folder]
    for path in inside:
        path.chmod(0o555 if path.is_dir() else 0o444)
    yield folder
    for path in inside:
        path.chmod(0o755)


def test_summary_reads_where_nothing_can_be_written(furikaeri: Run, closed_data: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in closed_data.rglob("*")}
    done = run_without_privilege(CODE, "summary", "--json", FURIKAERI_DATA=str(closed_data))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == furikaeri("summary", "--json").stdout
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_an_older_database_that_cannot_be_written_is_one_line(furikaeri: Run, closed_data: Path) -> None:
    database = closed_data / "furikaeri.sqlite3"
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("DELETE FROM django_migrations WHERE app = 'sessions'")
        connection.execute("DROP TABLE django_session")
    for leftover in closed_data.glob("*-*"):
        leftover.unlink()
    done = run_without_privilege(CODE, "summary", FURIKAERI_DATA=str(closed_data))
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (1, "", 1)
    assert "furikaeri migrate" in done.stderr


def test_loading_where_nothing_can_be_written_is_one_line(closed_data: Path, tmp_path: Path) -> None:
    document = write_document(tmp_path / "new.txt", 1)
    done = run_without_privilege(CODE, "load", document, FURIKAERI_DATA=str(closed_data))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "データベースを使えません（書き込めない場所にあります）。\n"


@pytest.mark.published
def test_the_published_plan_adds_up(furikaeri: Run, shared_data: Path) -> None:
    for _ in range(2):
        assert furikaeri("load", shared_data / "published.txt").returncode == 0
    summary = json.loads(furikaeri("summary", "--json").stdout)
    assert [summary[key] for key in ("sheets", "listings", "projects")] == [38, 36, 35]
    assert summary["settled_thousand_yen"] == {"printed": 2293529, "counted_once": 2164574}
    assert summary["budget_thousand_yen"] == {"printed": 2364392, "counted_once": 2191530}
    assert {cost["status"] for cost in summary["shared_costs"]} == {"proposed"}
