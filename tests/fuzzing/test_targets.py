"""What fuzzing starts from holds already, and what it asks is not always so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from furikaeri.reading.text_documents import read_text
from furikaeri.sheet.read_sheets import PageNote, Reading
from tests.fuzzing.seeds import PART, seeds, templates
from tests.fuzzing.targets import FORMS, NAME, TARGETS, check, packed
from tests.reading.fictional_sheets import orderly


@pytest.mark.parametrize("kind", TARGETS)
def test_every_seed_holds(kind: str) -> None:
    given = dict(seeds(kind))
    assert len(given) > 5
    for data in given.values():
        TARGETS[kind](data)


def test_a_part_is_put_in_its_place() -> None:
    names = sorted(templates()["xlsx"])
    assert (
        packed(PART + bytes([names.index("xl/workbook.xml")]) + b"<broken/>", "xlsx").count(b"<broken/>") == 1
    )
    assert packed(b"PK as it is", "xlsx") == b"PK as it is"


def test_what_breaks_the_promises_is_seen() -> None:
    reading = read_text(orderly("keep", 0).encode(), NAME, FORMS)
    check(reading)
    (sheet,) = reading.sheets
    for broken in (
        Reading(),
        Reading(unread=(PageNote(NAME, None, "no Japanese"),)),
        Reading(unread=(PageNote("another", None, "読めません。"),)),
        Reading((replace(sheet, evidence={}),)),
        Reading((replace(sheet, fields={}),)),
        Reading((replace(sheet, fields={**sheet.fields, "name": "\ud800"}),)),
    ):
        with pytest.raises((AssertionError, UnicodeEncodeError)):
            check(broken)
