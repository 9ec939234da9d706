"""What fuzzing starts from holds already, and what it asks is not always so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from furikaeri.reading.reading_files import read_excel, read_word
from furikaeri.reading.text_documents import read_text
from furikaeri.sheet.read_sheets import PageNote, Reading
from tests.fuzzing.seeds import parts, seeds
from tests.fuzzing.targets import FORMS, NAME, TARGETS, Reader, check, packed
from tests.reading.fictional_sheets import orderly


@pytest.mark.parametrize("kind", TARGETS)
def test_every_seed_holds(kind: str) -> None:
    given = dict(seeds(kind))
    assert len(given) > 5
    for data in given.values():
        TARGETS[kind](data)


@pytest.mark.parametrize(("kind", "reader"), [("xlsx", read_excel), ("docx", read_word)])
def test_parts_are_packed_to_a_document_with_the_sheet(kind: str, reader: Reader) -> None:
    assert len(reader(packed(parts(kind)), NAME, FORMS).sheets) == 1
    assert packed(b"PK as it is") == b"PK as it is"
    assert packed(b"parts:\0odd") != b""


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
