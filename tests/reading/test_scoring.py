"""The marks kept in scores.json hold for a part of the texts (`make score` measures all), and the scorer is fair."""

from __future__ import annotations

import pytest

from furikaeri.sheet.read_sheets import ReadSheet
from tests.reading.fictional_sheets import orderly, read
from tests.reading.scored_texts import Gold, all_cases, content_gold
from tests.reading.scoring import (
    changes,
    field_score,
    measure,
    recorded,
    score_sheets,
)

FEW = (
    *("keep/shuffle-published-1", "keep/excel-a-pdftotext", "keep/word-b-pdfminer", "tune/excel-b-pypdf"),
    *("forms/tanaoroshi-xlsx", "forms/hojo-docx", "forms/gyokaku-word-pdf", "forms/kpi-excel-pdf"),
    *("lists/two-rows", "lists/title-and-yen", "lists/hidden-rows", "lists/renamed-column"),
)


def test_the_marks_are_those_recorded() -> None:
    now = measure([case for case in all_cases() if case.name in FEW])
    now.pop("items")  # over all texts, by `make score`
    assert set(now) == set(FEW)
    fallen, risen = changes(recorded(), now)
    assert fallen == []
    assert risen == [], "record it: make score, then python -m tests.reading.scoring --record"


def test_every_text_has_its_marks() -> None:
    assert {case.name for case in all_cases()} - set(recorded()) == set()


def test_the_truth_itself_is_all_right() -> None:
    sheets = read(orderly("keep")).sheets
    gold = [Gold(order, _fields_of(sheet)) for order, sheet in enumerate(sheets)]
    figures = score_sheets(gold, sheets).figures()
    assert (figures["coded"], figures["narratives"], figures["tables"], figures["silent"]) == (
        1.0,
        1.0,
        1.0,
        0,
    )


def _fields_of(sheet: ReadSheet) -> dict[str, object]:
    plain_kinds = (str, int, type(None))
    return {
        k: v if isinstance(v, plain_kinds) else [*v]
        for k, v in sheet.fields.items()
        if k != "indicator_tables"
    }


def test_a_sheet_that_is_missing_is_wrong_in_every_field_and_silent() -> None:
    (gold, *_) = content_gold("keep")
    score = score_sheets([gold], [])
    assert score.not_found == 1
    assert score.silent > 0
    assert score.right == sum(1 for name, v in gold.fields.items() if field_score(name, v, None)[1] == 1.0)


@pytest.mark.parametrize(
    ("field", "want", "got", "share"),
    [
        ("name", "集いの場ＡＢ", "集いの場 AB", 1.0),
        ("settled_thousand_yen", 0, None, 0.0),
        ("settled_thousand_yen", None, 0, 0.0),
        ("partners", [1, 8], [8, 1], 1.0),
        ("sections", ["見守り課", "住宅課"], ["住宅課", "見守り課"], 0.0),
        ("overview", "集い" * 100, "集い" * 100, 1.0),
        ("overview", "集い", "", 0.0),
    ],
)
def test_fields_are_compared_as_the_contract_says(
    field: str, want: object, got: object, share: float
) -> None:
    assert field_score(field, want, got)[1] == share


def test_tables_are_compared_cell_by_cell() -> None:
    table = {
        "title": None,
        "columns": ["R1", "R2"],
        "rows": [{"label": "茶会", "unit": "回", "values": [4, None]}],
    }
    other = {
        "title": "x",
        "columns": ["R1", "R2"],
        "rows": [{"label": "茶 会", "unit": None, "values": [4, 0]}],
    }
    assert field_score("indicator_tables", [table], [table])[1] == 1.0
    assert field_score("indicator_tables", [table], [other])[1] == 0.5
    assert field_score("indicator_tables", [table], [])[1] == 0.5  # a blank is what is not there


def test_a_fall_and_a_rise_are_told_apart() -> None:
    before = {"a": {"coded": 0.9, "silent": 3.0}}
    assert changes(before, {"a": {"coded": 0.8, "silent": 3.0}}) == (["a coded: 0.9 → 0.8"], [])
    assert changes(before, {"a": {"coded": 0.9, "silent": 2.0}}) == ([], ["a silent: 3.0 → 2.0"])
    assert changes(before, {"a": {"silent": 4.0}})[0] == ["a silent: 3.0 → 4.0"]
    assert changes({}, {"b": {"coded": 1.0}}) == ([], ["b coded: None → 1.0"])
