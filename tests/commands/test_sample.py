"""`furikaeri sample`: the shipped documents are read into an empty database, and only there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.conftest import Run
from tests.town import write_document

DOCUMENTS = sorted((Path(__file__).parents[2] / "src/furikaeri/sample").glob("*.txt"))


def test_a_database_with_a_plan_is_left_as_it_is(furikaeri: Run, tmp_path: Path) -> None:
    furikaeri("load", write_document(tmp_path / "r6.txt", 0))
    before = furikaeri("summary", "--json").stdout
    done = furikaeri("sample")
    assert (done.returncode, "読み込みません" in done.stdout) == (0, True)
    assert furikaeri("summary", "--json").stdout == before


@pytest.mark.skipif(not DOCUMENTS, reason="見本の文書がまだありません。")
def test_the_sample_is_a_plan_over_two_years(furikaeri: Run) -> None:
    assert furikaeri("sample").returncode == 0
    years = [
        json.loads(furikaeri("summary", "--json", *year).stdout) for year in ([], ["--fiscal-year", "2024"])
    ]
    assert sum(year["sheets"] for year in years) >= 14
    assert all(year["listings"] > year["projects"] for year in years)
    assert years[0]["shared_costs"]


def test_the_sample_documents_of_a_form_are_written_and_read_again(furikaeri: Run, tmp_path: Path) -> None:
    done = furikaeri("sample", "--form", "jimu-jigyo", "--to", str(tmp_path / "new"))
    assert done.returncode == 0, done.stderr
    definition = str(tmp_path / "new" / "jimu-jigyo.toml")
    wanted = json.loads((tmp_path / "new" / "jimu-jigyo.json").read_text(encoding="utf-8"))["sheets"]
    for kind in ("pdf", "xlsx", "docx", "html", "csv"):
        read = furikaeri("read", str(tmp_path / "new" / f"jimu-jigyo.{kind}"), "--form", definition)
        sheets = json.loads(read.stdout)["sheets"]
        assert [s["fields"] for s in sheets] == [s["fields"] for s in wanted], kind


@pytest.mark.parametrize("words", [("--form", "jimu-jigyo"), ("--to", "x"), ("--form", "ない", "--to", "x")])
def test_a_sample_that_cannot_be_written_is_refused(furikaeri: Run, words: tuple[str, ...]) -> None:
    done = furikaeri("sample", *words)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
