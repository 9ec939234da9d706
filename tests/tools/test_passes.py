"""What the report of a test run calls left out."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from tools import passes as report


def case(*, needs: str = "", skipped: bool = False) -> ElementTree.Element:
    element = ElementTree.Element("testcase", classname="tests.some", name="test_it")
    if needs:
        properties = ElementTree.SubElement(element, "properties")
        ElementTree.SubElement(properties, "property", name="needs", value=needs)
    if skipped:
        ElementTree.SubElement(element, "skipped")
    return element


@pytest.fixture
def everything_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The published text and a PostgreSQL are to be had."""
    text = tmp_path / "published.txt"
    text.write_text("本文", encoding="utf-8")
    monkeypatch.setattr(report, "PUBLISHED", text)
    monkeypatch.setenv("FURIKAERI_TEST_POSTGRES", "postgresql://127.0.0.1/")


@pytest.mark.usefixtures("everything_here")
def test_nothing_is_left_out_when_all_ran() -> None:
    passes = {
        "SQLite": [case(needs="published")],
        "PostgreSQL": [case(needs="database")],
        "Chromium": [case(needs="browser")],
        "LibreOffice": [case(needs="libreoffice")],
        "Fuzzing": [case(needs="fuzzing")],
    }
    assert report.left_out(passes) == []


@pytest.mark.usefixtures("everything_here")
@pytest.mark.parametrize("sheets", [[], [case(needs="published", skipped=True)]])
def test_the_published_text_was_there_and_not_used(sheets: list[ElementTree.Element]) -> None:
    passes = {name: [case()] for name in ("PostgreSQL", "Chromium", "LibreOffice", "Fuzzing")}
    passes["SQLite"] = [case(), *sheets]
    assert len(report.left_out(passes)) == 1


@pytest.mark.usefixtures("everything_here")
def test_passes_that_did_not_run_are_named() -> None:
    missing = report.left_out({"SQLite": [case(needs="published")], "Chromium": [case(skipped=True)]})
    assert len(missing) == 4
