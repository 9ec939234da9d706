"""One label in words that the form does not know: told by its place, its field doubted, everything else read by cells."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest

from furikaeri.outputs.xlsx_books import write_xlsx
from furikaeri.reading.cell_labels import fields_of_labels
from furikaeri.reading.cell_sheets import try_form
from furikaeri.reading.reading_files import read_bytes
from furikaeri.sheet.read_sheets import ReadSheet, Source
from tests.forms import PROJECTS, WELFARE
from tests.outputs.fictional_prints import fictional, pdf_of
from tests.reading.cell_boxes import drawn_grid
from tests.reading.drawn_pdfs import without_attachments
from tests.reading.renamed_labels import (
    CONTENT,
    OTHER,
    SHEETS,
    renamed_document,
    renamed_form,
    renamed_ids,
)
from tests.reading.scored_texts import Gold, content_gold
from tests.reading.scoring import score_sheets

MOST_DOUBTED = 3  # fields: those at the label, and those of the text that it would have been part of


def gold() -> tuple[Gold, ...]:
    return content_gold(CONTENT)[:SHEETS]


def check(sheets: tuple[ReadSheet, ...], label_id: str) -> None:
    figures = score_sheets(gold()[: len(sheets)], sheets).figures()
    assert (figures["coded"], figures["narratives"], figures["tables"]) == (1.0, 1.0, 1.0)
    own = [f for f in fields_of_labels(WELFARE).get(label_id, ()) if f != "direction_code"]
    for sheet in sheets:
        assert all(doubt.field is not None for doubt in sheet.doubts)
        assert set(own) <= sheet.doubted_fields()
        assert len(sheet.doubted_fields()) <= MOST_DOUBTED
        assert any(OTHER in remark.text for remark in sheet.remarks)


@pytest.mark.parametrize("label_id", renamed_ids())
def test_one_renamed_label(label_id: str) -> None:
    check(read_bytes(renamed_document(label_id), "様式.html", [WELFARE]).sheets, label_id)


@pytest.mark.parametrize("label_id", ["coop_detail", "next_term", "costs"])
def test_the_last_label_and_one_at_a_page_s_end_in_a_pdf(label_id: str) -> None:
    sheets = [replace(formed, form=renamed_form(label_id)) for formed in fictional(CONTENT)[:1]]
    check(read_bytes(without_attachments(pdf_of(sheets)[0]), "様式.pdf", [WELFARE]).sheets, label_id)


@pytest.mark.parametrize("label_id", renamed_ids(PROJECTS))
def test_a_form_whose_items_have_no_numbers(label_id: str) -> None:
    values = {f.id: f.empty_value() for f in PROJECTS.fields}
    filled = {
        **values,
        "fiscal_year": 2023,
        "number": "7",
        "name": "花だんの世話",
        "sections": ("公園課",),
        "legal_basis": "公園条例",
        "purpose": "緑を保つ。",
        "target": "公園の利用者",
        "overview": "春に植えた。",
        "settled_thousand_yen": 20,
        "previous_settled_thousand_yen": 10,
        "budget_thousand_yen": 30,
        "necessity": 1,
        "effectiveness": 2,
        "efficiency": 3,
        "overall_rating": 2,
        "overall_reason": "世話が続いた。",
        "future_direction": "継続",
        "issues": "担い手が減った。",
        "second_review": "広げること。",
    }
    sheet = replace(
        fictional(CONTENT)[0].sheet, form=PROJECTS.id, fields=filled, absences={}, evidence={}, doubts=()
    )
    file = BytesIO()
    formed = replace(fictional(CONTENT)[0], sheet=sheet, form=renamed_form(label_id, PROJECTS))
    write_xlsx([formed], file, lambda _: None)
    (read,) = read_bytes(file.getvalue(), "様式.xlsx", [PROJECTS]).sheets
    assert {f: v for f, v in read.fields.items() if v != filled[f]} == {}
    assert set(fields_of_labels(PROJECTS).get(label_id, ())) <= read.doubted_fields()
    assert any(OTHER in remark.text for remark in read.remarks)
    assert all(doubt.field is not None for doubt in read.doubts)


def test_an_unknown_item_beside_it_leaves_the_place_open_and_nothing_silent() -> None:
    """Which of two unknown labels is the missing one cannot be told; the sub-heading of the form keeps its own text."""
    grid = drawn_grid(
        ("令和２年度における自己評価シート及び計画期５年間における自己評価シート", "<"),
        ("１　事業名", "見守り"),
        ("４　事業の対象者", "■高齢者　□障害者"),
        ("根拠になる法令", "社会福祉法"),
        (OTHER, "講座を開いた。"),
        ("^", "施策の方向に対して貢献できたこと"),
        ("^", "担い手が増えた。"),
        ("６　事業費", "令和２年度決算額　10千円"),
    )
    (sheet,) = try_form([grid], WELFARE, Source("表.docx", "0" * 64, None)).closer().read()
    assert sheet.fields["implementation"] == ""
    assert "implementation" in sheet.doubted_fields()
    assert sheet.fields["contribution_year"] == "担い手が増えた。"


def test_a_renamed_label_right_of_its_number() -> None:
    grid = drawn_grid(
        ("令和２年度における自己評価シート及び計画期５年間における自己評価シート", "<", "<"),
        ("1", "事業名", "見守り"),
        ("2", "概要", "集う。"),
        ("3", "担当課（室）名", "福祉課"),
        ("4", "事業の対象者", "■高齢者　□障害者"),
        ("6", "事業費", "令和２年度決算額　10千円"),
    )
    (sheet,) = try_form([grid], WELFARE, Source("表.docx", "0" * 64, None)).closer().read()
    assert (sheet.fields["sections"], "sections" in sheet.doubted_fields()) == (("福祉課",), True)
