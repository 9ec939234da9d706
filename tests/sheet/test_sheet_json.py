from __future__ import annotations

import copy
import json
from contextlib import suppress
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from furikaeri.sheet.findings import Finding, SheetKey
from furikaeri.sheet.indicator_tables import IndicatorRow, IndicatorTable
from furikaeri.sheet.json_values import Json, JsonObject, MalformedSheetsError
from furikaeri.sheet.read_sheets import (
    Absence,
    BoxEvidence,
    CellEvidence,
    Doubt,
    LineEvidence,
    PageNote,
    PlanHeading,
    Reading,
    ReadSheet,
    Remark,
    Source,
    TableEvidence,
)
from furikaeri.sheet.sheet_json import (
    findings_to_json,
    reading_to_json,
    sheet_from_json,
    sheet_to_json,
    sheets_from_json,
)

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
COUNT = st.integers(0, 10**6)
OPTIONAL_TEXT = st.none() | TEXT
CELLS = st.none() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT
ROWS = st.builds(IndicatorRow, TEXT, OPTIONAL_TEXT, st.lists(CELLS, max_size=3).map(tuple))
TABLES = st.builds(
    IndicatorTable,
    OPTIONAL_TEXT,
    st.lists(TEXT, max_size=3).map(tuple),
    st.lists(ROWS, max_size=2).map(tuple),
)
VALUES = (
    OPTIONAL_TEXT
    | st.integers()
    | st.lists(TEXT, max_size=3).map(tuple)
    | st.lists(COUNT, max_size=3).map(tuple)
    | st.lists(TABLES, max_size=2).map(tuple)
)
SIDES = st.tuples(*[st.floats(0, 1000)] * 4)
EVIDENCE = (
    st.builds(LineEvidence, st.none() | COUNT, COUNT, COUNT)
    | st.builds(BoxEvidence, COUNT, SIDES)
    | st.builds(CellEvidence, TEXT, TEXT)
    | st.builds(TableEvidence, COUNT, COUNT, COUNT)
)
YEAR = st.none() | st.integers(1989, 2050)
SHEETS = st.builds(
    ReadSheet,
    st.text("abc-", min_size=1),
    st.none() | st.builds(Source, TEXT, TEXT, st.none() | st.lists(COUNT, max_size=3).map(tuple)),
    st.none() | st.builds(PlanHeading, OPTIONAL_TEXT, OPTIONAL_TEXT, YEAR, YEAR, YEAR),
    st.dictionaries(TEXT, VALUES, max_size=4),
    st.dictionaries(TEXT, st.sampled_from(get_args(Absence)), max_size=3),
    st.dictionaries(TEXT, st.lists(EVIDENCE, max_size=2).map(tuple), max_size=3),
    st.lists(st.builds(Doubt, OPTIONAL_TEXT, TEXT), max_size=2).map(tuple),
    st.lists(st.builds(Remark, OPTIONAL_TEXT, TEXT, TEXT), max_size=2).map(tuple),
    OPTIONAL_TEXT,
)


@given(SHEETS)
def test_there_and_back(sheet: ReadSheet) -> None:
    assert sheet_from_json(json.loads(json.dumps(sheet_to_json(sheet), ensure_ascii=False))) == sheet


def test_form_and_fields_are_enough() -> None:
    sheet = sheet_from_json({"form": "f", "fields": {"name": "港の見守り"}})
    assert sheet == ReadSheet("f", None, None, {"name": "港の見守り"})
    assert (
        sheet_from_json(
            {"form": "f", "fields": {}, "evidence": None, "doubts": None, "absences": None}
        ).doubts
        == ()
    )


def test_a_whole_reading() -> None:
    reading = Reading(
        (ReadSheet("f", None, None, {}),), (PageNote("a.txt", 1, "表紙"),), (PageNote("b.txt", None, "空"),)
    )
    written = json.loads(json.dumps(reading_to_json(reading)))
    assert list(written) == ["sheets", "skipped", "unread"]
    assert written["unread"] == [{"document": "b.txt", "page": None, "reason": "空"}]
    assert sheets_from_json(written) == reading.sheets


def test_findings() -> None:
    finding = Finding(
        "relisted", "info", SheetKey("1-1", "2", "港", 3), None, "同じです。", "確かめてください。"
    )
    assert findings_to_json([finding]) == {
        "findings": [
            {
                "rule": "relisted",
                "severity": "info",
                "sheet": {"direction_code": "1-1", "number": "2", "name": "港", "order": 3},
                "field": None,
                "message": "同じです。",
                "remedy": "確かめてください。",
            }
        ]
    }


WHOLE: JsonObject = {
    "form": "f",
    "source": {"document": "a.txt", "sha256": "0", "pages": [1]},
    "plan": {"title": "計画", "municipality": None, "term_number": 3},
    "fields": {
        "name": "港",
        "tables": [{"title": None, "columns": ["R1"], "rows": [{"label": "a", "values": [1]}]}],
    },
    "absences": {"budget": "dash"},
    "evidence": {"name": [{"page": None, "lines": [1, 2]}]},
    "doubts": [{"field": None, "reason": "a"}],
    "remarks": [{"field": "name", "text": "a", "reason": "b"}],
}


@pytest.mark.parametrize(
    ("place", "value", "says"),
    [
        (("form",), None, "form に様式の名前"),
        (("form",), 3, "form に様式の名前"),
        (("fields",), None, "fields は {…}"),
        (("fields", "name"), 1.5, "fields.name は整数"),
        (("fields", "name"), True, "fields.name は整数"),
        (("fields", "name"), {"a": 1}, "fields.name は整数"),
        (("fields", "name"), ["a", 1], "fields.name[0] は整数"),
        (("fields", "name"), [1, None], "fields.name[1] は整数"),
        (("fields", "name"), "\ud800", "サロゲート"),
        (("fields", "tables", 0, "columns"), None, "columns は […]"),
        (("fields", "tables", 0, "columns", 0), None, "columns[0] は文字列"),
        (("fields", "tables", 0, "rows", 0), 3, "rows[0] は {…}"),
        (("fields", "tables", 0, "rows", 0, "values"), 3, "values は […]"),
        (("fields", "tables", 0, "rows", 0, "values", 0), float("nan"), "values[0] は数で"),
        (("fields", "tables", 0, "rows", 0, "values", 0), [1], "values[0] は数で"),
        (("fields", "tables", 0, "rows", 0, "label"), 3, "label は文字列か null"),
        (("absences", "budget"), "gone", "dash・blank・not_on_form・unreadable のどれか"),
        (("absences", "budget"), ["dash"], "のどれか"),
        (("evidence", "name"), 3, "evidence.name は […]"),
        (("evidence", "name", 0), {}, "table は整数"),
        (("evidence", "name", 0, "lines"), [1], "値を2個"),
        (("evidence", "name", 0, "lines"), [1, "2"], "lines は整数"),
        (("evidence", "name", 0), {"page": 1, "box": [1, 2, 3]}, "値を4個"),
        (("evidence", "name", 0), {"page": 1, "box": [1, 2, 3, "4"]}, "box は数で"),
        (("evidence", "name", 0), {"page": None, "box": [1, 2, 3, 4]}, "page は整数"),
        (("evidence", "name", 0), {"worksheet": "a"}, "cells は文字列"),
        (("source",), 3, "source は {…}"),
        (("source", "pages"), ["1"], "pages は整数"),
        (("plan", "term_number"), "3", "term_number は整数か null"),
        (("doubts",), {}, None),
        (("doubts", 0), "a", "doubts[0] は {…}"),
        (("doubts", 0, "reason"), 3, "reason は文字列"),
        (("remarks", 0, "text"), [], "text は文字列"),
    ],
)  # fmt: skip
def test_what_is_malformed_and_where(place: tuple[str | int, ...], value: Json, says: str | None) -> None:
    whole: Json = copy.deepcopy(WHOLE)
    inside: Json = whole
    for step in place[:-1]:
        inside = inside[step]  # type: ignore[index]
    inside[place[-1]] = value  # type: ignore[index]
    if says is None:  # an empty object stands for an empty list: nothing is lost
        assert sheets_from_json({"sheets": [whole]})[0].doubts == ()
        return
    with pytest.raises(MalformedSheetsError) as caught:
        sheets_from_json({"sheets": [whole]})
    assert str(caught.value).startswith("sheets[0].")
    assert says in str(caught.value)


@pytest.mark.parametrize("document", [None, 3, [], {}, {"sheets": None}, {"sheets": [3]}, {"sheets": {}}])
def test_what_holds_no_sheets(document: Json) -> None:
    with pytest.raises(MalformedSheetsError):
        sheets_from_json(document)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(sorted(WHOLE)), inner, max_size=4)
    ),
)


@given(JSON)
def test_any_json_is_read_or_refused(value: Json) -> None:
    documents: list[Json] = [
        value,
        {"sheets": [value]},
        {"sheets": [{**WHOLE, "fields": value, "evidence": value}]},
    ]
    for document in documents:
        with suppress(MalformedSheetsError):
            sheets_from_json(document)
