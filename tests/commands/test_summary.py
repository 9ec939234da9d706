"""`furikaeri summary`: which plan and year, every code as a key, and the published plan's figures."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.conftest import Run
from tests.town import write_document


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


@pytest.mark.published
def test_the_published_plan_adds_up(furikaeri: Run, shared_data: Path) -> None:
    for _ in range(2):
        assert furikaeri("load", shared_data / "published.txt").returncode == 0
    summary = json.loads(furikaeri("summary", "--json").stdout)
    assert [summary[key] for key in ("sheets", "listings", "projects")] == [38, 36, 35]
    assert summary["settled_thousand_yen"] == {"printed": 2293529, "counted_once": 2164574}
    assert summary["budget_thousand_yen"] == {"printed": 2364392, "counted_once": 2191530}
    assert {cost["status"] for cost in summary["shared_costs"]} == {"proposed"}
