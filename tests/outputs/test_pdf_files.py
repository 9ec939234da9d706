from __future__ import annotations

import io
from collections import Counter
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from furikaeri.outputs.formed_sheets import FormedSheet
from furikaeri.outputs.printed_fonts import printable
from furikaeri.outputs.substitutions import Substitution
from furikaeri.reading.reading_files import read_bytes
from furikaeri.sheet.read_sheets import BoxEvidence, ReadSheet
from tests.outputs.extreme_sheets import sheets
from tests.outputs.fictional_prints import FORM, changed, fictional, page_texts, pdf_of, read_back
from tests.outputs.pictures import GOLDEN, draw_pages, golden, share_differing

MAY_DIFFER = 0.005  # of the pixels


@pytest.fixture(scope="module")
def printed() -> bytes:
    return pdf_of(fictional())[0]


def test_two_pages_a_sheet(printed: bytes) -> None:
    texts = page_texts(printed)
    assert len(texts) == 2 * len(fictional())
    for place, formed in enumerate(fictional()):
        first, second = ("".join(text.split()) for text in texts[2 * place : 2 * place + 2])
        assert "".join(formed.sheet.text("overview").split()) in first
        assert "".join(formed.sheet.text("coop_detail").split()) in second


def test_it_declares_what_it_is(printed: bytes) -> None:
    with pikepdf.open(io.BytesIO(printed)) as pdf:
        metadata = pdf.open_metadata()
        assert metadata.pdfa_status == "3A"
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == "令和7年度における自己評価シート及び計画期5年間における自己評価シート"
        root = pdf.Root
        assert str(root.Lang) == "ja-JP"
        assert bool(root.MarkInfo.Marked) is True
        assert bool(root.ViewerPreferences.DisplayDocTitle) is True
        assert {str(page.get("/Tabs")) for page in pdf.pages} == {"/S"}
        tags = Counter(tag_names(root.StructTreeRoot))
        assert tags["/H1"] == len({f.sheet.text("priority_measure") for f in fictional()})
        assert tags["/H2"] == len(fictional())
        assert tags["/Table"] == sum(len(f.sheet.tables("indicator_tables")) for f in fictional())
        assert tags["/TH"] > tags["/Table"]
        fonts = {str(f.BaseFont) for page in pdf.pages for f in page.Resources.Font.values()}
        assert {name.split("+")[1].split("-")[0] for name in fonts} == {"BIZUDPGothic"}


def tag_names(element: pikepdf.Object) -> list[str]:
    kids = element.get("/K", [])
    own = [str(element.S)] if "/S" in element else []
    inside = kids if isinstance(kids, pikepdf.Array) else [kids]
    below = [name for kid in inside if isinstance(kid, pikepdf.Dictionary) for name in tag_names(kid)]
    return own + below


def test_the_outline_names_measures_and_projects(printed: bytes) -> None:
    with pypdfium2.PdfDocument(printed) as document:
        entries = [(mark.level, mark.get_title(), mark.get_dest().get_index()) for mark in document.get_toc()]
    names = [(1, formed.sheet.text("name"), 2 * place) for place, formed in enumerate(fictional())]
    assert [entry for entry in entries if entry[0] == 1] == names
    measures = dict.fromkeys(formed.sheet.text("priority_measure") for formed in fictional())
    assert [title for level, title, _ in entries if level == 0] == list(measures)


def test_the_same_sheets_give_the_same_bytes(printed: bytes) -> None:
    assert pdf_of(fictional())[0] == printed


def test_its_date_is_that_of_the_sheets(printed: bytes) -> None:
    with pikepdf.open(io.BytesIO(printed)) as pdf:
        assert str(pdf.docinfo.CreationDate).startswith("D:20260401")


@pytest.mark.parametrize("name", ["sample-r6", "sample-r7", "tune", "keep"])
def test_it_is_read_back_exactly(name: str) -> None:
    given_sheets = fictional(name)
    reading = read_back(pdf_of(given_sheets)[0])
    assert [sheet.fields for sheet in reading.sheets] == [formed.sheet.fields for formed in given_sheets]
    amounts = [f.id for f in FORM.of_kind("amount")]
    for sheet, formed in zip(
        reading.sheets, given_sheets, strict=True
    ):  # an empty amount says that it is blank
        blank = {f: "blank" for f in amounts if formed.sheet.fields.get(f) is None}
        assert sheet.absences == {**blank, **formed.sheet.absences}
    assert [sheet.plan for sheet in reading.sheets] == [formed.sheet.plan for formed in given_sheets]
    assert (reading.skipped, reading.unread) == ((), ())


def test_each_value_stands_in_the_box_that_is_named(printed: bytes) -> None:
    reading = read_back(printed)
    with pypdfium2.PdfDocument(printed) as document:
        for sheet in reading.sheets:
            assert set(sheet.evidence) == {f for f, v in sheet.fields.items() if v not in (None, "", ())}
            for field in FORM.of_kind("narrative", "number"):
                if sheet.text(field.id):
                    (place,) = sheet.evidence[field.id]
                    assert isinstance(place, BoxEvidence)
                    assert "".join(sheet.text(field.id).split()) == text_in(document, place)


def text_in(document: pypdfium2.PdfDocument, place: BoxEvidence) -> str:
    page = document[place.page - 1]
    x0, y0, x1, y1 = place.box
    height = page.get_height()
    return "".join(page.get_textpage().get_text_bounded(x0, height - y1, x1, height - y0).split())


@pytest.mark.published
def test_the_published_sheets_come_back_exactly(shared_data: Path) -> None:
    read = read_bytes((shared_data / "published.txt").read_bytes(), "published.txt", [FORM]).sheets
    pdf, _ = pdf_of([FormedSheet(sheet, FORM) for sheet in read])
    back = read_back(pdf)
    assert [sheet.fields for sheet in back.sheets] == [sheet.fields for sheet in read]
    assert len(page_texts(pdf)) == 2 * len(read)


def test_characters_without_a_glyph_are_reported_and_kept() -> None:
    formed = changed(fictional()[0], name="𠮷野\ue000事業", overview="山\U000e01efの上")
    pdf, substitutions = pdf_of([formed])
    assert substitutions == (
        Substitution("1枚目「𠮷野\ue000事業」の1 事業名", "𠮷", "〓"),
        Substitution("1枚目「𠮷野\ue000事業」の1 事業名", "\ue000", "〓"),
        Substitution("1枚目「𠮷野\ue000事業」の2 概要", "山\U000e01ef", "山"),
    )
    assert "〓野〓事業" in page_texts(pdf)[0]
    assert read_back(pdf).sheets[0].fields == formed.sheet.fields


def test_an_empty_sheet_prints_its_gaps() -> None:
    empty = ReadSheet(FORM.id, None, None, {f.id: f.empty_value() for f in FORM.fields})
    pdf, _ = pdf_of([FormedSheet(empty, FORM)])
    texts = page_texts(pdf)
    assert len(texts) == 2
    assert texts[0].count("□") == len(FORM.field("targets").options)
    assert read_back(pdf).sheets[0].fields == empty.fields


def test_user_text_is_no_markup() -> None:
    text = "#panic() *太字* $x$ `code` <label> @ref \\ // 注釈 /* 注釈 */ #set text(fill: red)"
    pdf, _ = pdf_of([changed(fictional()[0], overview=text)])
    assert "".join(text.split()) in "".join(page_texts(pdf)[0].split())


@given(st.lists(sheets(FORM), min_size=1, max_size=2))
@settings(max_examples=8)
def test_extreme_sheets_are_printed_whole_and_read_back(given_sheets: list[ReadSheet]) -> None:
    pdf, _ = pdf_of([FormedSheet(sheet, FORM) for sheet in given_sheets])
    texts = page_texts(pdf)
    assert len(texts) >= 2 * len(given_sheets)
    assert Counter(wanted_characters(given_sheets)) - Counter("".join(texts)) == Counter()
    assert [sheet.fields for sheet in read_back(pdf).sheets] == [sheet.fields for sheet in given_sheets]


def wanted_characters(given_sheets: list[ReadSheet]) -> str:
    wanted: list[str] = []
    for sheet in given_sheets:
        wanted += [sheet.text(field.id) for field in FORM.of_kind("narrative", "text", "number")]
        for table in sheet.tables("indicator_tables"):
            wanted += [table.title or "", *table.columns]
            wanted += [row.label + (row.unit or "") for row in table.rows]
    return "".join(printable("".join(wanted))[0].split())


@pytest.fixture(scope="module")
def drawn() -> dict[str, Image.Image]:
    return draw_pages()


@pytest.mark.parametrize("name", sorted(path.stem for path in GOLDEN.glob("*.png")))
def test_pages_look_as_they_did(name: str, drawn: dict[str, Image.Image]) -> None:
    assert share_differing(drawn[name], golden(name)) <= MAY_DIFFER


def test_every_drawn_page_has_its_golden_picture(drawn: dict[str, Image.Image]) -> None:
    assert {path.stem for path in GOLDEN.glob("*.png")} == set(drawn)


@pytest.mark.parametrize("name", ["last-year-1", "last-year-2", "annual-1"])
@pytest.mark.parametrize("by", [(1, 0), (0, 1), (4, 4)])
def test_a_page_moved_by_a_point_is_seen(
    name: str, by: tuple[int, int], drawn: dict[str, Image.Image]
) -> None:
    moved = ImageChops.offset(drawn[name], *by)
    assert share_differing(moved, golden(name)) > MAY_DIFFER
