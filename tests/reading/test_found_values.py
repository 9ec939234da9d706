from __future__ import annotations

from furikaeri.reading.found_values import FoundValues, line_evidence
from furikaeri.sheet.read_sheets import Doubt, LineEvidence, Remark
from tests.reading.fictional_sheets import places_of, sheet_text


def test_a_value_keeps_its_places_in_order() -> None:
    found = FoundValues()
    found.put("name", "見守り事業", [(3, 1), (2, 0)])
    assert found.values == {"name": "見守り事業"}
    assert found.places == {"name": [(2, 0), (3, 1)]}


def test_a_doubt_is_named_once_for_each_reason() -> None:
    found = FoundValues()
    for reason in ("離れています。", "離れています。", "二つあります。"):
        found.doubt("name", reason)
    found.doubt(None, "離れています。")
    assert found.doubts == [
        Doubt("name", "離れています。"),
        Doubt("name", "二つあります。"),
        Doubt(None, "離れています。"),
    ]


def test_remarks_are_kept_beside() -> None:
    found = FoundValues()
    found.remark("partners", "（分校）", "注記")
    assert found.remarks == [Remark("partners", "（分校）", "注記")]
    assert found.doubts == []


def test_evidence_counts_lines_of_the_file_in_runs() -> None:
    sheet = sheet_text("\n見守り\n\n支え合い\n集い\n通い\n")
    places = [*places_of(sheet, "見守り"), *places_of(sheet, "集い"), *places_of(sheet, "通い")]
    assert line_evidence(sheet, places) == (LineEvidence(None, 2, 2), LineEvidence(None, 5, 6))


def test_evidence_is_cut_at_a_page() -> None:
    sheet = sheet_text("見守り\n\f集い")
    places = [*places_of(sheet, "見守り"), *places_of(sheet, "集い")]
    assert line_evidence(sheet, places) == (LineEvidence(1, 1, 1), LineEvidence(2, 2, 2))


def test_no_place_is_no_evidence() -> None:
    assert line_evidence(sheet_text("見守り"), []) == ()
