from __future__ import annotations

import io
import unicodedata
from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pikepdf
import pytest
from hypothesis import given, settings

from furikaeri.outputs.formed_sheets import FormedSheet
from furikaeri.reading import pdf_documents
from furikaeri.reading.pdf_documents import read_pdf
from furikaeri.reading.pdf_places import Box
from furikaeri.sheet.indicator_tables import IndicatorRow, IndicatorTable
from furikaeri.sheet.japanese_text import comparison_key
from furikaeri.sheet.read_sheets import BoxEvidence, FieldValue, ReadSheet
from furikaeri.sheet.sheet_json import sheet_to_json
from tests.outputs.fictional_prints import FORM, changed, fictional, pdf_of
from tests.outputs.made_sheets import made_sheets
from tests.reading.drawn_pdfs import (
    Change,
    cropped,
    drawn,
    text,
    turned,
    without_attachments,
    without_page,
    without_rulings,
)
from tests.reading.drawn_pdfs import changed as changed_pdf
from tests.reading.scoring import field_score


def test_a_pdf_of_ours_is_read() -> None:
    reading = read_pdf(pdf_of(fictional()[:1])[0], "out.pdf", [FORM])
    assert [sheet.fields for sheet in reading.sheets] == [fictional()[0].sheet.fields]
    assert reading.unread == ()


def test_pages_without_a_sheet_are_told() -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        out = io.BytesIO()
        pdf.save(out)
    reading = read_pdf(out.getvalue(), "empty.pdf", [FORM])
    assert reading.sheets == ()
    assert [note.document for note in reading.unread] == ["empty.pdf"]


def locked() -> bytes:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        out = io.BytesIO()
        pdf.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    return out.getvalue()


@pytest.mark.parametrize(
    ("pdf", "words"),
    [
        (b"%PDF-1.7\n", "開けません"),
        (locked(), "パスワードがかかっています"),
        (pdf_of(fictional()[:1])[0][:20_000], "開けません"),
    ],
)
def test_what_cannot_be_opened_is_one_line(pdf: bytes, words: str) -> None:
    reading = read_pdf(pdf, "x.pdf", [FORM])
    assert reading.sheets == ()
    (note,) = reading.unread
    assert words in note.reason
    assert "\n" not in note.reason


def printed(count: int, **values: FieldValue) -> bytes:
    """The first sheets as we print them, without the values they carry."""
    sheets = [changed(one, **values) for one in fictional()[:count]]
    return without_attachments(pdf_of(sheets)[0])


def read_fields(pdf: bytes) -> list[Mapping[str, FieldValue]]:
    return [sheet.fields for sheet in read_pdf(pdf, "x.pdf", [FORM]).sheets]


def test_a_pdf_is_read_by_geometry() -> None:
    assert read_fields(printed(3)) == [one.sheet.fields for one in fictional()[:3]]


LONG = "\n".join(f"・{n}回目の集まりでは、地域の見守りについて{n}人が話し合った。" for n in range(1, 90))


def test_a_long_text_is_followed_over_pages() -> None:
    (fields,) = read_fields(printed(1, implementation=LONG, coop_detail=LONG))
    assert (fields["implementation"], fields["coop_detail"]) == (LONG, LONG)


def test_a_text_that_goes_on_with_the_words_of_a_label_is_text() -> None:
    text = "概要\n（２）連携相手\n" * 60
    (fields,) = read_fields(printed(1, implementation=text.strip()))
    assert fields["implementation"] == text.strip()


def test_a_table_is_followed_over_pages() -> None:
    rows = tuple(IndicatorRow(f"集まり{n}", "回", (n, n + 1)) for n in range(70))
    table = IndicatorTable("集まりの数", ("R1", "R2"), rows)
    (fields,) = read_fields(printed(1, indicator_tables=(table,)))
    assert fields["indicator_tables"] == (table,)


@pytest.mark.parametrize("change", [turned(90), turned(180), turned(270), cropped])
def test_turned_and_cropped_pages_are_read(change: Change) -> None:
    assert read_fields(changed_pdf(printed(1), change)) == [fictional()[0].sheet.fields]


def shown_at(box: Box, degrees: int, width: float, height: float) -> Box:
    """Where a box of an upright page stands when the page is turned clockwise."""
    for _ in range(degrees // 90):
        box = (height - box[3], box[0], height - box[1], box[2])
        width, height = height, width
    return box


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_a_page_shown_on_its_side_or_head_is_read_upright(degrees: int, rotate: int) -> None:
    pdf = printed(1)
    (upright,) = read_pdf(pdf, "x.pdf", [FORM]).sheets
    (sheet,) = read_pdf(changed_pdf(pdf, turned(degrees, rotate)), "x.pdf", [FORM]).sheets
    assert sheet.fields == fictional()[0].sheet.fields
    assert sheet.doubts == ()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        _, _, *size = map(float, opened.pages[0].mediabox)
    for field, places in upright.evidence.items():
        wanted = [
            shown_at(p.box, (rotate - degrees) % 360, *size) for p in places if isinstance(p, BoxEvidence)
        ]
        assert wanted
        found = [p.box for p in sheet.evidence[field] if isinstance(p, BoxEvidence)]
        assert np.array(found) == pytest.approx(np.array(wanted), abs=0.2)


def test_only_a_page_on_its_side_is_turned() -> None:
    def turn_second(pdf: pikepdf.Pdf) -> None:
        pdf.pages[1].Rotate = 90

    (sheet,) = read_pdf(changed_pdf(printed(1), turn_second), "x.pdf", [FORM]).sheets
    assert (sheet.fields, sheet.doubts) == (fictional()[0].sheet.fields, ())


def test_every_value_has_its_box() -> None:
    (sheet,) = read_pdf(printed(1), "x.pdf", [FORM]).sheets
    assert sheet.source is not None
    assert sheet.source.pages == (1, 2)
    given = {name for name, value in sheet.fields.items() if value not in (None, "", ())}
    assert given == set(sheet.evidence)
    assert all(isinstance(p, BoxEvidence) and p.page in (1, 2) for e in sheet.evidence.values() for p in e)


@pytest.mark.parametrize("number", [1, 2])
def test_a_sheet_without_one_of_its_pages_is_cut(number: int) -> None:
    reading = read_pdf(changed_pdf(printed(1), without_page(number)), "x.pdf", [FORM])
    (sheet,) = reading.sheets
    (note,) = reading.unread
    assert note.page == 1
    truth = fictional()[0].sheet.fields
    wrong = {name for name, value in sheet.fields.items() if value != truth[name]}
    assert wrong
    assert wrong <= sheet.doubted_fields()


def test_pages_without_rulings_are_read_in_the_boxes_they_would_have() -> None:
    reading = read_pdf(changed_pdf(printed(3), without_rulings), "x.pdf", [FORM])
    assert [sheet.source and sheet.source.pages for sheet in reading.sheets] == [(1, 2), (3, 4), (5, 6)]
    for sheet, formed in zip(reading.sheets, fictional(), strict=False):
        truth = formed.sheet
        for name in ("overview", "implementation", "contribution_year", "contribution_period"):
            assert comparison_key(sheet.text(name)) == comparison_key(truth.text(name))
        assert all(isinstance(place, BoxEvidence) for place in sheet.evidence["overview"])
        wanted, found = sheet_fields(truth), sheet_fields(sheet)
        wrong = {name for name in wanted if field_score(name, wanted[name], found[name])[1] != 1.0}
        assert wrong <= sheet.doubted_fields()
        assert len(sheet.doubted_fields()) < len(FORM.fields) / 2  # what two ways of reading say is sure


def test_only_the_pages_without_rulings_are_doubted() -> None:
    def some_without(pdf: pikepdf.Pdf) -> None:
        with pikepdf.new() as bare:
            bare.pages.extend(pdf.pages)
            without_rulings(bare)
            for place in (2, 3):
                pdf.pages[place] = bare.pages[place]

    ruled, bare, other = read_pdf(changed_pdf(printed(3), some_without), "x.pdf", [FORM]).sheets
    assert ruled.doubts == ()
    assert other.doubted_fields() == {"indicator_tables"}  # its sum is the office's
    assert bare.source is not None
    assert bare.source.pages == (3, 4)
    assert len(bare.doubted_fields()) > 1


def test_a_text_drawn_over_a_ruling_is_doubted() -> None:
    """A number set across the edge between a label and its content: whose it is nobody can tell."""
    pdf = printed(1)
    (sheet,) = read_pdf(pdf, "x.pdf", [FORM]).sheets
    (place,) = sheet.evidence["overview"]
    assert isinstance(place, BoxEvidence)
    assert sheet.doubts == ()

    def put_text(opened: pikepdf.Pdf) -> None:
        page = opened.pages[0]
        page.Resources.Font.Over = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        at = f"{place.box[0] - 11} {float(page.mediabox[3]) - place.box[3] + 2}"
        page.contents_add(opened.make_stream(f"q BT /Over 8 Tf {at} Td (12345) Tj ET Q".encode()))

    (sheet,) = read_pdf(changed_pdf(pdf, put_text), "x.pdf", [FORM]).sheets
    assert "overview" in sheet.doubted_fields()


def put_picture_page(pdf: pikepdf.Pdf) -> None:
    """A first page that holds one grey point as a picture."""
    picture = pdf.make_stream(b"\x80")
    picture.Type, picture.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    picture.Width, picture.Height, picture.BitsPerComponent = 1, 1, 8
    picture.ColorSpace = pikepdf.Name.DeviceGray
    pdf.add_blank_page()
    page = pdf.pages[-1]
    pdf.pages.insert(0, page)
    del pdf.pages[-1]
    page = pdf.pages[0]
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=picture))
    page.Contents = pdf.make_stream(b"500 0 0 700 0 0 cm /I Do")


def test_a_picture_is_told_with_its_page() -> None:
    reading = read_pdf(changed_pdf(printed(1), put_picture_page), "x.pdf", [FORM])
    assert len(reading.sheets) == 1
    assert [(note.page, "OCR" in note.reason) for note in reading.unread] == [(1, True)]
    assert reading.skipped == ()


def test_covers_are_skipped_by_name() -> None:
    cover = drawn(text("Plan", 100, 200))

    def put_cover(pdf: pikepdf.Pdf) -> None:
        with pikepdf.open(io.BytesIO(cover)) as other:
            pdf.pages.insert(0, other.pages[0])

    reading = read_pdf(changed_pdf(printed(1), put_cover), "x.pdf", [FORM])
    assert [(note.page, note.reason) for note in reading.skipped] == [(1, "表紙")]
    assert reading.sheets[0].source is not None
    assert reading.sheets[0].source.pages == (2, 3)


def test_a_locked_pdf_says_so() -> None:
    (note,) = read_pdf(locked(), "x.pdf", [FORM]).unread
    assert "パスワード" in note.reason


def test_a_crowded_page_is_told_and_the_rest_is_read() -> None:
    def crowd(pdf: pikepdf.Pdf) -> None:
        page = pdf.add_blank_page()
        page.Contents = pdf.make_stream(b"0 0 m 50 0 l " * 60_000 + b"S")

    reading = read_pdf(changed_pdf(printed(1), crowd), "x.pdf", [FORM])
    assert len(reading.sheets) == 1
    assert [note.page for note in reading.unread] == [3]


def printable(text: str) -> str:
    """The text without what our fonts lack: those characters print as a mark."""
    return "".join("字" if c in "👪☑𠮷" or unicodedata.category(c) == "Co" else c for c in text)


@settings(max_examples=12)
@given(made_sheets(FORM))
def test_what_we_print_is_read_back_by_geometry(sheet: ReadSheet) -> None:
    fields = {k: printable(v) if isinstance(v, str) else v for k, v in sheet.fields.items()}
    formed = FormedSheet(replace(sheet, fields=fields), FORM)
    (again,) = read_pdf(without_attachments(pdf_of([formed])[0]), "x.pdf", [FORM]).sheets
    for name, value in sheet_fields(formed.sheet).items():
        assert field_score(name, value, sheet_fields(again)[name])[1] == 1.0, name


def sheet_fields(sheet: ReadSheet) -> Mapping[str, object]:
    fields = sheet_to_json(sheet)["fields"]
    assert isinstance(fields, dict)
    return fields


def test_a_sheet_whose_right_columns_are_not_found_is_doubted_in_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_documents, "wide_pages", lambda sides: ([], frozenset({sides[0].number})))
    reading = read_pdf(printed(1), "x.pdf", [FORM])
    (sheet,) = reading.sheets
    assert sheet.doubted_fields() == set(sheet.fields)
    assert [note.page for note in reading.unread] == [1]
    assert "横1ページに収めて" in reading.unread[0].reason
