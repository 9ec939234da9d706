"""Tests mirror `src/`: who looks for the tests of a module finds them at the same place under the same name."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.shape.repository import PACKAGE, ROOT, rooms

TESTS = ROOT / "tests"
# Tests of something that is no single module, by their place, with the reason
BESIDE = {
    "reading/test_hostile_documents.py": "hostile documents go through the whole room",
    "commands/test_main.py": "the door of the command line is the room's own entrance",
    "web/test_municipalities.py": "the rows of another municipality are tried on all pages alike",
    "web/secretariat/test_staff.py": "all routes of the staff are tried alike",
    "reading/test_bad_input.py": "what a user hands in wrongly goes through the whole room",
    "reading/test_contract.py": "the command line's contract is kept by the whole room",
    "reading/test_hypothesis.py": "shuffled and cut sheets go through the whole room",
    "reading/test_joined_documents.py": "joined and cut documents go through the whole room",
    "reading/test_other_forms.py": "documents of other forms go through the whole room",
    "reading/test_published.py": "the published text, read whole",
    "reading/test_scoring.py": "the scorer of `make score` is a tool of the tests",
}


def files() -> list[Path]:
    return [path for room in rooms() for path in sorted((TESTS / room.name).rglob("test_*.py"))]


def mirrored(path: Path) -> Path:
    place = path.relative_to(TESTS)
    return PACKAGE / place.with_name(place.stem.removeprefix("test_"))


@pytest.mark.parametrize("path", files(), ids=lambda path: str(path.relative_to(TESTS)))
def test_a_test_stands_where_its_module_stands(path: Path) -> None:
    module = mirrored(path)
    known = module.with_suffix(".py").is_file() or (module / "__init__.py").is_file()
    assert known or str(path.relative_to(TESTS)) in BESIDE, (
        "name it after its module, or give the reason in BESIDE"
    )


def test_reasons_are_still_needed() -> None:
    assert [place for place in BESIDE if not (TESTS / place).is_file()] == []
