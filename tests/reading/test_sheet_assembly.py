from __future__ import annotations

import re

from furikaeri.reading.decoding import split_lines
from furikaeri.reading.sheet_assembly import read_sheets
from furikaeri.reading.sheet_splitting import split_sheets
from furikaeri.sheet.read_sheets import ReadSheet
from tests.reading.fictional_sheets import FORM, document, orderly, read, source


def sheets(text: str) -> tuple[ReadSheet, ...]:
    spans = split_sheets(split_lines(text), FORM).sheets
    return read_sheets(spans, FORM, "文書.txt", "0" * 64)


def test_a_whole_sheet_in_the_forms_order_is_read_without_a_doubt_about_its_codes() -> None:
    (sheet,) = sheets(orderly("keep", 0))
    want = source("keep").sheets[0]
    coded = {f.id for f in FORM.fields if f.kind not in {"narrative", "tables"}}
    assert not coded & sheet.doubted_fields()
    assert sheet.text("name") == want.text("name")
    assert sheet.text("name_note") == want.text("name_note")
    assert sheet.codes("partners") == want.codes("partners")
    assert sheet.text("issues") == want.text("issues").strip("\n")


def test_the_plan_is_told_by_title_and_labels() -> None:
    (sheet,) = sheets(orderly("keep", 0))
    plan = source("keep").plan
    assert sheet.plan is not None
    assert sheet.plan.title == plan.title
    assert sheet.plan.municipality == plan.municipality
    assert sheet.plan.term_number == plan.term_number
    assert (sheet.plan.first_fiscal_year, sheet.plan.last_fiscal_year) == (2019, 2023)


def test_document_and_pages_are_the_sheets_source() -> None:
    found = sheets(orderly("keep", 0, 1))
    assert [s.source.pages if s.source else None for s in found] == [(1, 2), (3, 4)]
    assert {s.source.document for s in found if s.source} == {"文書.txt"}


def test_every_field_of_the_form_is_there_and_empty_ones_have_their_kind_of_nothing() -> None:
    text = "令和５年度における自己評価シート及び計画期５年間における自己評価シート\n\n1 事業名\n\n1　集いの場づくり事業"
    (sheet,) = sheets(text)
    assert list(sheet.fields) == [f.id for f in FORM.fields]
    for definition in FORM.fields:
        if definition.id not in {"fiscal_year", "number", "name"}:
            assert sheet.fields[definition.id] == definition.empty_value()


def test_required_fields_without_a_value_are_doubted() -> None:
    text = "令和５年度における自己評価シート及び計画期５年間における自己評価シート\n\n1 事業名\n\n1　集いの場づくり事業"
    (sheet,) = sheets(text)
    empty = {f.id for f in FORM.fields if f.required and f.kind != "amount"} - {
        "fiscal_year",
        "number",
        "name",
    }
    assert empty <= sheet.doubted_fields()


def test_an_annual_sheet_has_no_period_items() -> None:
    for sheet in sheets(orderly("sample-r6")):
        off = {f.id for f in FORM.fields if f.term_only}
        assert {k for k, v in sheet.absences.items() if v == "not_on_form"} == off
        assert not off & sheet.doubted_fields()
        assert all(sheet.fields[k] == FORM.field(k).empty_value() for k in off)


def test_rising_page_numbers_are_nobodys_text() -> None:
    pages = orderly("keep", 0, 1, 2).split("\f")
    numbered = "\f".join(f"{page}\n\n{number}\n" for number, page in enumerate(pages, 41))
    plain = [s.fields for s in sheets("\f".join(pages))]
    assert [s.fields for s in sheets(numbered)] == plain


def test_the_measure_of_a_direction_is_the_same_on_all_its_sheets() -> None:
    measures: dict[str, set[str]] = {}
    for sheet in read(document("keep", mix="cut")).sheets:
        measures.setdefault(sheet.text("direction_code"), set()).add(sheet.text("priority_measure"))
    assert all(len(found) == 1 for found in measures.values())


def test_a_cut_sheet_keeps_what_was_found_and_is_doubted_as_a_whole() -> None:
    lines = orderly("keep", 0).split("\n")
    (sheet,) = sheets("\n".join(lines[: len(lines) // 2]))
    assert sheet.text("name") == source("keep").sheets[0].text("name")
    assert [d.reason for d in sheet.doubts if d.field is None]


def test_a_sheet_whose_item_7_is_empty_is_not_cut() -> None:
    text = re.sub("(?<=業実績\n\n).*?(?=第2期計画期間を通して)", "", orderly("keep", 0), flags=re.DOTALL)
    (sheet,) = sheets(text)
    assert (sheet.text("results"), sheet.tables("indicator_tables")) == ("", ())
    assert sheet.text("contribution_period")
    assert [d for d in sheet.doubts if d.field is None] == []


def test_a_label_printed_in_another_wording_is_a_remark() -> None:
    text = orderly("keep", 0).replace("2 概要", "2 事業の概要")
    (sheet,) = sheets(text)
    assert "overview" in {r.field for r in sheet.remarks}
    assert sheet.text("overview")


def test_no_sheet_is_no_reading() -> None:
    assert read_sheets((), FORM, "文書.txt", "0" * 64) == ()
