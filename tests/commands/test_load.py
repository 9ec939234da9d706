"""`furikaeri load` and `summary`: what they say, how they end, and the published plan's figures."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.conftest import Run
from tests.town import write_document


def test_loading_prepares_the_database_and_twice_changes_nothing(furikaeri: Run, tmp_path: Path) -> None:
    document = write_document(tmp_path / "r6.txt", 0, 1)
    first = furikaeri("load", document)
    assert (first.returncode, first.stdout, first.stderr) == (0, "r6.txt: 2シートを登録しました。\n", "")
    before = furikaeri("summary", "--json").stdout
    again = furikaeri("load", document)
    assert (again.returncode, again.stdout) == (0, "r6.txt: 登録済みの文書です。何も変えていません。\n")
    assert furikaeri("summary", "--json").stdout == before


def test_what_cannot_be_read_is_told_and_the_rest_is_loaded(furikaeri: Run, tmp_path: Path) -> None:
    document = write_document(tmp_path / "r6.txt", 0)
    empty = tmp_path / "empty.txt"
    empty.touch()
    done = furikaeri("load", empty, "no-such-file.txt", document)
    assert done.returncode == 1
    assert "r6.txt: 1シートを登録しました。" in done.stdout
    assert [line.split(":")[0] for line in done.stderr.splitlines()] == ["no-such-file.txt", "empty.txt"]


def test_usage_errors(furikaeri: Run, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    assert furikaeri("load", "no-such-file.txt").returncode == 2
    assert furikaeri("load", "folder").returncode == 2
    assert furikaeri("load", write_document(tmp_path / "a.txt", 0), "--form", "no-such-form").returncode == 2
    assert furikaeri("migrate", FURIKAERI_DATABASE_URL="mysql://x/y").returncode == 2


def test_a_database_that_does_not_answer_is_told_in_one_line(furikaeri: Run) -> None:
    done = furikaeri("summary", FURIKAERI_DATABASE_URL="sqlite:////no/such/folder/a.sqlite3")
    assert done.returncode == 1
    assert done.stderr.startswith("データベースを使えません")


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


def test_migrate_says_whether_there_was_anything_to_do(furikaeri: Run) -> None:
    assert furikaeri("migrate").stdout == "データベースを用意しました。\n"
    assert furikaeri("migrate").stdout == "データベースは最新の形です。\n"


@pytest.mark.published
def test_the_published_plan_adds_up(furikaeri: Run, shared_data: Path) -> None:
    for _ in range(2):
        assert furikaeri("load", shared_data / "published.txt").returncode == 0
    summary = json.loads(furikaeri("summary", "--json").stdout)
    assert [summary[key] for key in ("sheets", "listings", "projects")] == [38, 36, 35]
    assert summary["settled_thousand_yen"] == {"printed": 2293529, "counted_once": 2164574}
    assert summary["budget_thousand_yen"] == {"printed": 2364392, "counted_once": 2191530}
    assert {cost["status"] for cost in summary["shared_costs"]} == {"proposed"}
