from __future__ import annotations

import re
import zipfile
from copy import deepcopy
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from docx import Document
from hypothesis import given, settings
from lxml import etree

from furikaeri.outputs.formed_sheets import FormedSheet
from furikaeri.outputs.substitutions import Substitution
from furikaeri.outputs.word_documents import write_word
from furikaeri.reading.reading_files import read_bytes
from furikaeri.sheet.read_sheets import PlanHeading, ReadSheet
from tests.forms import WELFARE
from tests.libreoffice import Office
from tests.outputs.made_sheets import made_sheets
from tests.outputs.printed_samples import sample_sheets

FORM = WELFARE
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# What a document may say beside styles: the shape of its tables, and words for who hears it read aloud
STRUCTURE = {
    "body", "document", "tbl", "tr", "tc", "p", "r", "t", "tab", "br", "pPr", "rPr", "pStyle", "rStyle", "tblPr", "tblStyle", "tblW",
    "tblLayout", "tblLook", "tblCaption", "tblDescription", "tblGrid", "gridCol", "trPr", "cantSplit", "tblHeader", "trHeight",
    "tcPr", "tcW", "gridSpan", "vMerge", "sectPr", "footerReference", "pgSz", "pgMar",
}  # fmt: skip


def written(*sheets: ReadSheet) -> bytes:
    out = BytesIO()
    assert write_word([FormedSheet(sheet, FORM) for sheet in sheets], out, lambda _: None) == ()
    return out.getvalue()


def part(document: bytes, name: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(BytesIO(document)) as package:
        return etree.fromstring(package.read(name))


def assert_same(sheet: ReadSheet, document: bytes) -> None:
    reading = read_bytes(document, "シート.docx", [FORM])
    assert reading.unread == ()
    (again,) = reading.sheets
    assert dict(again.fields) == dict(sheet.fields)
    assert {k: v for k, v in again.absences.items() if v != "blank"} == {
        k: v for k, v in sheet.absences.items() if v != "blank"
    }
    assert again.doubts == ()
    assert [f for f, v in again.fields.items() if v not in (None, "", ()) and not again.evidence.get(f)] == []
    if sheet.plan:
        assert again.plan == sheet.plan


@settings(max_examples=60)
@given(made_sheets(FORM))
def test_what_is_written_is_read_back(sheet: ReadSheet) -> None:
    assert_same(sheet, written(sheet))


def test_the_sample_comes_back_in_order_and_with_its_plan() -> None:
    sheets = sample_sheets()
    again = read_bytes(written(*sheets), "見本.docx", [FORM]).sheets
    assert [s.fields for s in again] == [s.fields for s in sheets]
    assert [s.plan for s in again] == [s.plan for s in sheets]


def test_same_sheets_same_bytes_and_nothing_of_time_and_machine() -> None:
    sheets = sample_sheets()
    document = written(*sheets)
    assert document == written(*sheets)
    with zipfile.ZipFile(BytesIO(document)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert "dcterms" not in package.read("docProps/core.xml").decode()


def test_looks_come_from_styles_that_the_document_defines() -> None:
    document = written(*sample_sheets())
    body = part(document)
    assert {etree.QName(e).localname for e in body.iter()} - STRUCTURE == set()
    assert {len(e) for e in body.iter(f"{W}pPr", f"{W}rPr")} == {1}
    used = {str(e.get(f"{W}val")) for e in body.iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")}
    defined = {str(e.get(f"{W}styleId")) for e in part(document, "word/styles.xml").iter(f"{W}style")}
    assert used <= defined
    assert {"Heading1", "ItemLabel", "Ticked", "SheetTable", "YearTable"} <= used


def test_word_finds_title_language_table_words_and_heading_rows() -> None:
    document = Document(BytesIO(written(*sample_sheets())))
    assert document.core_properties.title == sample_sheets()[0].plan.title  # type: ignore[union-attr]
    assert document.core_properties.language == "ja-JP"
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)  # type: ignore[union-attr]
    assert "PAGE" in etree.tostring(section.footer._element).decode()
    body = document.element.body
    for table in body.iter(f"{W}tbl"):
        assert table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val")
        assert table.find(f"{W}tblPr/{W}tblDescription").get(f"{W}val")
    years = [t for t in body.iter(f"{W}tbl") if next(t.iterancestors(f"{W}tbl"), None) is not None]
    assert years
    assert all(t.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None for t in years)


def test_evidence_names_the_cell_that_word_counts() -> None:
    sheets = sample_sheets()
    document = written(*sheets)
    tables = part(document).findall(f"{W}body/{W}tbl")
    for sheet in read_bytes(document, "見本.docx", [FORM]).sheets:
        for field_id in (
            "fiscal_year",
            "priority_measure",
            "overview",
            "settled_thousand_yen",
            "coop_detail",
        ):
            for place in sheet.evidence.get(field_id, ()):
                cell = tables[place.table].findall(f"{W}tr")[place.row].findall(f"{W}tc")[place.cell]  # type: ignore[union-attr]
                said = "".join(t.text or "" for t in cell.iter(f"{W}t"))
                value = sheet.fields[field_id]
                assert (
                    f"{value:,}" if field_id.startswith("settled") else str(value).split("\n")[0][:20]
                ) in (said.replace("令和6年度", "2024").replace("令和7年度", "2025"))


def test_a_changed_cell_is_the_only_truth() -> None:
    sheet = sample_sheets()[0]
    document = Document(BytesIO(written(sheet)))
    for table in document.tables:
        for cell in table._cells:
            for paragraph in cell.paragraphs:
                if paragraph.text == f"{sheet.number('settled_thousand_yen'):,}千円":
                    paragraph.runs[0].text = "7,654,321千円"
    out = BytesIO()
    document.save(out)
    assert (
        read_bytes(out.getvalue(), "直した.docx", [FORM]).sheets[0].fields["settled_thousand_yen"]
        == 7_654_321
    )


def test_what_people_do_in_word_is_read() -> None:
    sheet = next(
        s for s in sample_sheets() if s.tables("indicator_tables") and "\n" in s.text("implementation")
    )
    document = Document(BytesIO(written(sheet)))
    years = next(t for t in document.element.body.iter(f"{W}tbl") if t.getparent().tag == f"{W}tc")
    years.append(deepcopy(years[-1]))
    first, *rest = sheet.text("implementation").split("\n")
    line = next(
        p
        for p in document.element.body.iter(f"{W}p")
        if "".join(t.text or "" for t in p.iter(f"{W}t")) == first
    )
    line.getparent().remove(line)
    out = BytesIO()
    document.save(out)
    (again,) = read_bytes(out.getvalue(), "直した.docx", [FORM]).sheets
    table, *_ = sheet.tables("indicator_tables")
    assert again.tables("indicator_tables")[0].rows == (*table.rows, table.rows[-1])
    assert again.text("implementation") == "\n".join(rest)
    assert again.fields["overview"] == sheet.fields["overview"]


def test_characters_that_xml_cannot_hold_are_marked_and_told() -> None:
    sheet = sample_sheets()[0]
    broken = replace(sheet, fields={**sheet.fields, "overview": "一\x00二\ud800三\uffff四\x0b五"})
    out = BytesIO()
    told = write_word([FormedSheet(sheet, FORM), FormedSheet(broken, FORM)], out, lambda _: None)
    assert told == tuple(
        Substitution(f"2枚目「{sheet.text('name')}」の概要", character, "〓")
        for character in "\x00\ud800\uffff\x0b"
    )
    assert read_bytes(out.getvalue(), "x.docx", [FORM]).sheets[1].text("overview") == "一〓二〓三〓四〓五"


def test_a_sheet_with_nothing_but_its_form_prints_gaps() -> None:
    empty = ReadSheet(FORM.id, None, None, {f.id: f.empty_value() for f in FORM.fields})
    again = read_bytes(written(empty), "空.docx", [FORM]).sheets[0]
    assert dict(again.fields) == dict(empty.fields)
    assert again.plan == PlanHeading(None, None, None, None, None)


@pytest.mark.libreoffice
def test_libreoffice_prints_two_pages_a_sheet_and_saves_what_it_read(office: Office, tmp_path: Path) -> None:
    sheets = sample_sheets()
    file = tmp_path / "sheets.docx"
    file.write_bytes(written(*sheets))
    pages = [
        page.get_textpage().get_text_range()
        for page in pypdfium2.PdfDocument(office.convert(file, "pdf", tmp_path / "pdf"))
    ]
    annual = sum(s.absences.get("issues") == "not_on_form" for s in sheets)
    assert 2 * len(sheets) - annual <= len(pages) <= 2 * len(sheets)
    printed = "".join("".join(pages).split())
    for sheet in sheets:
        for text in (value for value in sheet.fields.values() if isinstance(value, str)):
            for line in text.split("\n"):
                assert "".join(re.split(r"\s|\d", line)) in re.sub(r"\d", "", printed)
    again = read_bytes(office.convert(file, "docx", tmp_path / "saved").read_bytes(), "s.docx", [FORM])
    assert [s.fields for s in again.sheets] == [s.fields for s in sheets]


@pytest.mark.libreoffice
def test_long_texts_flow_on_and_nothing_is_cut(office: Office, tmp_path: Path) -> None:
    sheet = next(s for s in sample_sheets() if "issues" not in s.absences)
    numbered = "\n".join(f"第{n}の文。" for n in range(1, 500))
    long = replace(sheet, fields={**sheet.fields, "overview": numbered, "coop_detail": numbered})
    file = tmp_path / "long.docx"
    file.write_bytes(written(long))
    pages = pypdfium2.PdfDocument(office.convert(file, "pdf", tmp_path))
    printed = "".join("".join(p.get_textpage().get_text_range() for p in pages).split())
    missing = [n for n in range(1, 500) if printed.count(f"第{n}の文。") != 2]
    assert missing == []
    assert len(pages) > 2
