"""Documents joined in one text: sheets are parted rightly; where a cut makes that impossible, nothing is silently wrong."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from furikaeri.reading.decoding import split_lines
from furikaeri.sheet.read_sheets import ReadSheet
from furikaeri.sheet.sheet_json import value_to_json
from tests.reading.fictional_sheets import FORM, document, orderly, read
from tests.reading.scoring import field_score

# Narratives are left to the scores: how sheets are ordered is learned per document, so another document beside moves them.
NOT_PLACED = [f.id for f in FORM.fields if f.kind not in {"narrative", "tables"}]
SEPARATORS = {"a line end": "\n", "nothing": "", "a blank line": "\n\n", "a form feed": "\f"}
PAIRS = [
    (("keep", "published"), ("sample-r7", "published")),
    (("sample-r7", "published-start"), ("tune", "cut")),
    (("sample-r6", "published-blankless"), ("keep", "published-torn")),
    (("keep", "cut-start"), ("sample-r6", "published-cells")),
]
SHARES = (0.1, 0.35, 0.5, 0.65, 0.9)


@cache
def text_of(name: str, mix: str) -> str:
    return document(name, 0, 1, 2, mix=mix, seed=2)


def differing(want: ReadSheet, got: ReadSheet, field_ids: Sequence[str]) -> list[str]:
    return [
        f
        for f in field_ids
        if field_score(f, value_to_json(want.fields[f]), value_to_json(got.fields[f]))[1] < 1.0
    ]


def silent(whole: Sequence[ReadSheet], got: ReadSheet, field_ids: Sequence[str]) -> list[str]:
    """The fields of a sheet that differ from the likest whole sheet without a doubt."""
    differences = (differing(want, got, field_ids) for want in whole)
    return [f for f in min(differences, key=len) if f not in got.doubted_fields()]


@pytest.mark.parametrize("separator", SEPARATORS.values(), ids=SEPARATORS.keys())
@pytest.mark.parametrize(("one", "other"), PAIRS, ids="-".join)
def test_two_cities_in_one_file_are_parted(
    one: tuple[str, str], other: tuple[str, str], separator: str
) -> None:
    parts = [text_of(*one), text_of(*other)]
    alone = [sheet for part in parts for sheet in read(part).sheets]
    joined = read(separator.join(parts))
    assert joined.skipped == ()
    assert len(joined.sheets) == len(alone)
    if separator != "" or "\f" not in parts[0]:  # else the last page of one runs into the first of the other
        assert joined.unread == ()
    wrong = [silent([want], got, NOT_PLACED) for want, got in zip(alone, joined.sheets, strict=True)]
    assert wrong == [[]] * len(alone)


def test_sheets_joined_without_a_mark_of_their_beginning_are_doubted() -> None:
    one, other = text_of("keep", "published"), text_of("sample-r7", "published-start")
    bare = "\n".join(line.removeprefix(" ") for line in other.split("\n"))
    joined = read(f"{one}\n\n{bare}").sheets
    assert len(joined) == len(read(one).sheets) + len(read(other).sheets)
    assert None in {d.field for d in joined[3].doubts}
    whole = [*read(one).sheets, *read(other).sheets]
    assert [silent(whole, sheet, NOT_PLACED) for sheet in joined] == [[]] * len(joined)


@pytest.mark.parametrize("share", SHARES)
@pytest.mark.parametrize("separator", ["\n", "\n\n"], ids=["a line end", "a blank line"])
def test_a_cut_document_before_another_takes_nothing_from_it(share: float, separator: str) -> None:
    cut, whole = split_lines(text_of("keep", "published")), text_of("sample-r7", "published")
    head = "\n".join(cut[: round(share * len(cut))])
    joined = read(f"{head}{separator}{whole}").sheets
    behind = read(whole).sheets
    known = [*read(text_of("keep", "published")).sheets[: len(joined) - len(behind)], *behind]
    assert [silent([want], got, NOT_PLACED) for want, got in zip(known, joined, strict=True)] == [[]] * len(
        joined
    )


@pytest.mark.parametrize("share", [0.03, 0.1, 0.3, 0.5, 0.8])
def test_a_whole_sheet_and_the_head_of_the_next_is_told(share: float) -> None:
    for mix in ("published", "published-start", "cut"):
        first, both = document("keep", 0, mix=mix), document("keep", 0, 1, mix=mix)
        lines = split_lines(both)
        behind = len(split_lines(first))
        reading = read("\n".join(lines[: behind + max(1, round(share * (len(lines) - behind)))]))
        assert reading.unread, mix
        assert reading.sheets[0].text("name") == read(first).sheets[0].text("name")
        assert None not in {d.field for d in reading.sheets[0].doubts}, mix


def test_amounts_behind_a_cut_are_not_called_blank() -> None:
    text = orderly("keep", 0)
    head = text[: text.index("決算額")]
    (sheet,) = read(head).sheets
    assert {sheet.absences[f.id] for f in FORM.of_kind("amount")} == {"unreadable"}


@pytest.mark.published
def test_the_published_text_twice_or_in_halves(shared_data: Path) -> None:
    text = (shared_data / "published.txt").read_text(encoding="utf-8")
    whole = read(text).sheets
    twice = read(f"{text}\n\n{text}")
    wrong = [
        silent([want], got, NOT_PLACED) for want, got in zip((*whole, *whole), twice.sheets, strict=True)
    ]
    assert wrong == [[]] * len(wrong)
    assert (twice.skipped, twice.unread) == ((), ())
    lines = text.split("\n")
    middle = len(lines) // 2
    for part in (lines[:middle], lines[middle:]):
        joined = read("\n".join([*part, "", *part]))
        assert joined.unread
        for sheet in joined.sheets:
            assert silent(whole, sheet, NOT_PLACED) == []
