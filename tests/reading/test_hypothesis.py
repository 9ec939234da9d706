"""Shuffled, cut and torn sheets by chance: never a crash, nothing invented, and most values found all the same."""

from __future__ import annotations

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from furikaeri.reading.decoding import split_lines
from furikaeri.sheet.read_sheets import FieldValue, ReadSheet
from furikaeri.sheet.sheet_json import value_to_json
from tests.corpus.shuffling import MIXES
from tests.reading.evidence import EMPTY, evidence_faults
from tests.reading.fictional_sheets import FORM, document, orderly, printed, read
from tests.reading.scoring import field_score, plain

SETS = ("keep", "tune", "sample-r6", "sample-r7")
FOUND_SHARE = 0.90
few = settings(max_examples=60, derandomize=True, deadline=None, database=None)
fewer = settings(max_examples=12, derandomize=True, deadline=None, database=None)


@st.composite
def documents(draw: st.DrawFn) -> str:
    """One to three fictional sheets in one of the disorders."""
    name = draw(st.sampled_from(SETS))
    places = draw(st.sets(st.integers(0, len(printed(name)) - 1), min_size=1, max_size=3))
    mix = draw(st.sampled_from(sorted(MIXES)))
    return document(name, *sorted(places), mix=mix, seed=draw(st.integers(1, 9999)))


def check(text: str) -> None:
    """No crash, nothing invented, and whatever was read has every field and a place for every value."""
    reading = read(text)
    for sheet in reading.sheets:
        assert list(sheet.fields) == [f.id for f in FORM.fields]
        assert evidence_faults(sheet, text, FORM) == []
        assert all(doubt.field is None or FORM.has_field(doubt.field) for doubt in sheet.doubts)
    assert reading.sheets or reading.unread


@few
@given(documents())
def test_shuffled_sheets(text: str) -> None:
    check(text)


@few
@given(documents(), st.floats(0, 1), st.floats(0, 1))
def test_sheets_cut_anywhere(text: str, one: float, other: float) -> None:
    lines = split_lines(text)
    first, last = sorted(round(share * len(lines)) for share in (one, other))
    check("\n".join(lines[first:last]))


@few
@given(documents(), st.randoms(use_true_random=False), st.sampled_from([0.03, 0.1, 0.4]))
def test_sheets_with_lines_dropped(text: str, chance: object, share: float) -> None:
    assert hasattr(chance, "random")
    check("\n".join(line for line in split_lines(text) if chance.random() >= share))


@few
@given(documents(), st.randoms(use_true_random=False))
def test_pages_with_their_lines_in_any_order(text: str, chance: object) -> None:
    assert hasattr(chance, "shuffle")
    pages: list[str] = []
    for page in text.split("\f"):
        lines = page.split("\n")
        chance.shuffle(lines)
        pages.append("\n".join(lines))
    check("\f".join(pages))


@cache
def in_order(name: str) -> tuple[ReadSheet, ...]:
    """The sheets of a content file read from a text that keeps the form's order."""
    return read(orderly(name)).sheets


def same(field_id: str, a: FieldValue, b: FieldValue) -> bool:
    """Whether two readings of a field are the same but for white space and widths."""
    if FORM.field(field_id).kind == "tables":
        return field_score(field_id, value_to_json(a), value_to_json(b))[1] == 1.0
    return plain(a) == plain(b)


@fewer
@given(st.sampled_from(SETS), st.integers(1, 9999))
def test_nine_of_ten_values_are_found_however_the_boxes_are_shuffled(name: str, seed: int) -> None:
    shuffled = read(document(name, mix="published", seed=seed)).sheets
    assert len(shuffled) == len(in_order(name))
    found = [
        same(field_id, value, got.fields[field_id])
        for want, got in zip(in_order(name), shuffled, strict=True)
        for field_id, value in want.fields.items()
        if value not in EMPTY
    ]
    assert sum(found) >= FOUND_SHARE * len(found)
