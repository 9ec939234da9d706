"""One form definition drives everything: no form, municipality or plan is known to the code by name."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.shape.repository import PACKAGE, ROOT, python_files


def places_of(words: Iterable[str]) -> list[str]:
    wanted = re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)))
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}"
        for path in (*python_files(), *PACKAGE.rglob("templates/**/*.html"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if wanted.search(line)
    ]


def test_no_shipped_form_is_named_in_the_code() -> None:
    forms = [
        tomllib.loads(p.read_text(encoding="utf-8"))
        for p in sorted((PACKAGE / "sheet" / "forms").glob("*.toml"))
    ]
    assert forms
    assert places_of({str(form["id"]) for form in forms}) == []


def test_no_city_or_plan_of_the_test_documents_is_named_in_the_code() -> None:
    contents = [
        json.loads(p.read_text(encoding="utf-8")) for p in (ROOT / "tests/corpus/content").glob("*.json")
    ]
    plans = [content["plan"] for content in contents if "plan" in content]
    assert plans
    assert places_of({plan[key] for plan in plans for key in ("municipality", "title")}) == []


@pytest.mark.published
def test_the_published_city_and_plan_are_not_named_in_the_code(shared_data: Path) -> None:
    printed = (shared_data / "published.txt").read_text(encoding="utf-8")
    cities = set(re.findall(r"⑪(\w{2,8}[市町村])社会福祉協議会", printed))
    plans = set(re.findall(r"計画「([^」]{4,})」", printed))
    assert cities
    assert plans
    assert places_of(cities | {city[:-1] for city in cities} | plans) == []
