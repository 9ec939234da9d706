"""JSON of other programs, by the paths of a definition and by the names of its values."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from furikaeri.reading.reading_files import read_bytes
from furikaeri.sheet.form import Form, JsonShape
from furikaeri.sheet.read_sheets import CellEvidence, Reading
from tests.forms import PROJECTS, WELFARE

SHAPE = JsonShape(
    "data.projects[]",
    {
        "municipality": "$.meta.city",
        "fiscal_year": "$.meta.year",
        "number": "code",
        "name": "title",
        "sections": "departments[].name",
        "settled_thousand_yen": "budget.settled",
    },
    "円",
)
PROJECT = {
    "code": 1,
    "title": "花だん",
    "departments": [{"name": "公園課"}, {"name": "緑課"}],
    "budget": {"settled": 1234567},
    "memo": "新",
}


def read(content: object, *forms: Form) -> Reading:
    return read_bytes(json.dumps(content, ensure_ascii=False).encode(), "外.json", forms)


def file_of(*projects: object) -> object:
    return {"meta": {"city": "あさひ市", "year": "令和6年度"}, "data": {"projects": projects}}


@pytest.mark.parametrize("form", [PROJECTS, WELFARE])
def test_values_are_found_by_the_paths_of_a_definition(form: Form) -> None:
    (sheet,) = read(file_of(PROJECT), replace(form, json=(SHAPE,))).sheets
    found = {f: sheet.fields[f] for f in SHAPE.fields if f != "municipality"}
    assert found == {
        "fiscal_year": 2024,
        "number": "1",
        "name": "花だん",
        "sections": ("公園課", "緑課"),
        "settled_thousand_yen": 1235,
    }
    assert sheet.plan is not None
    assert sheet.plan.municipality == "あさひ市"
    assert sheet.evidence["settled_thousand_yen"] == (CellEvidence("data.projects[0]", "budget.settled"),)
    assert ("memo: 新", "様式にない列です。") in {(r.text, r.reason) for r in sheet.remarks}


def test_a_value_that_is_not_there_is_doubted_and_an_empty_one_is_not() -> None:
    form = replace(PROJECTS, json=(SHAPE,))
    empty = {"code": None, "title": "祭り", "departments": [], "budget": {}}
    (sheet,) = read(file_of(empty), form).sheets
    doubted = {d.field for d in sheet.doubts if "JSON にありません" in d.reason}
    assert doubted == {"settled_thousand_yen"}


def test_lines_are_projects_where_the_path_is_empty() -> None:
    form = replace(
        PROJECTS, json=(SHAPE, replace(SHAPE, sheets="", fields={"name": "title", "number": "code"}))
    )
    lines = "\n".join(json.dumps(PROJECT | {"code": n}, ensure_ascii=False) for n in (1, 2))
    sheets = read_bytes(lines.encode(), "外.ndjson", [form]).sheets
    assert [s.text("number") for s in sheets] == ["1", "2"]


ROW = {
    "年度": "R6",
    "事業番号": 1,
    "事業名": "花だん",
    "事業費": {"前年度決算額": 1, "当年度決算額": 2},
    "所管課": ["甲課", "乙課"],
}


@pytest.mark.parametrize("content", [[ROW], {"件数": 1, "一覧": [ROW]}])
def test_names_that_are_headings_need_no_paths(content: object) -> None:
    (sheet,) = read(content, PROJECTS).sheets
    values = (
        sheet.number("fiscal_year"),
        sheet.number("previous_settled_thousand_yen"),
        sheet.number("settled_thousand_yen"),
    )
    assert (values, sheet.texts("sections")) == ((2024, 1, 2), ("甲課", "乙課"))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b'{"a": 1, "a": 2}', "二つあります"),
        (b'[{"a": NaN}]', "NaN"),
        (b"[1, 2]", "[[json]]"),
        (b'[{"a": 1}]', "[[json]]"),
    ],
)
def test_what_says_nothing_for_certain_is_one_line(content: bytes, says: str) -> None:
    reading = read_bytes(content, "外.json", [PROJECTS])
    assert not reading.sheets
    assert [says in note.reason for note in reading.unread] == [True]


def test_our_own_shape_with_a_fault_is_not_read_another_way() -> None:
    reading = read(
        {"sheets": [{"form": PROJECTS.id, "fields": {"name": 5, "number": "1", "purpose": "a"}}]}, PROJECTS
    )
    assert not reading.sheets
    assert "[[json]]" not in reading.unread[0].reason
