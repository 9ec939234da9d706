"""Entry forms in Excel: written, changed as people change them, read back, and printed by LibreOffice."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.utils import range_boundaries

from furikaeri.outputs.formed_sheets import FormedSheet
from furikaeri.outputs.substitutions import UnwritableTextError
from furikaeri.outputs.xlsx_books import write_xlsx
from furikaeri.reading.reading_files import read_bytes
from furikaeri.sheet.control_numbers import control_number
from furikaeri.sheet.read_sheets import FieldValue, ReadSheet
from tests.libreoffice import Office
from tests.outputs.made_sheets import made_sheets
from tests.outputs.xlsx_files import (
    FORM,
    book_of,
    changed,
    find_cell,
    moved_to,
    read_book,
    sample_sheets,
    without_hidden_things,
)

SHEETS = sample_sheets()
LAST = SHEETS[-1]  # of the plan's last year


def with_values(sheet: ReadSheet, **values: FieldValue) -> ReadSheet:
    return replace(sheet, fields={**sheet.fields, **values})


def assert_same(found: ReadSheet, sheet: ReadSheet) -> None:
    assert dict(found.fields) == dict(sheet.fields)
    assert {k: repr(v) for k, v in found.fields.items()} == {k: repr(v) for k, v in sheet.fields.items()}
    assert dict(found.absences) == dict(sheet.absences)
    assert not found.doubts
    assert [f for f, v in found.fields.items() if v not in (None, "", ()) and not found.evidence.get(f)] == []


@settings(max_examples=40)
@given(made_sheets(FORM))
def test_what_is_written_is_read_back(sheet: ReadSheet) -> None:
    reading = read_book(book_of(sheet))
    assert len(reading.sheets) == 1
    assert_same(reading.sheets[0], sheet)
    assert reading.sheets[0].control_number == str(control_number(sheet, FORM))


def test_the_sample_is_read_back() -> None:
    found = read_book(book_of(*SHEETS)).sheets
    assert len(found) == len(SHEETS)
    for one, sheet in zip(found, SHEETS, strict=True):
        assert_same(one, sheet)
        assert one.plan == sheet.plan


@pytest.mark.published
def test_the_published_sheets_are_read_back(shared_data: Path) -> None:
    data = (shared_data / "published.txt").read_bytes()
    sheets = read_bytes(data, "published.txt", [FORM]).sheets
    found = read_book(book_of(*sheets)).sheets
    assert [dict(one.fields) for one in found] == [dict(sheet.fields) for sheet in sheets]
    assert [dict(one.absences) for one in found] == [dict(sheet.absences) for sheet in sheets]


@pytest.mark.parametrize(
    "text",
    [
        "　字下げ\n\n続き",
        "=1+1",
        "+5",
        "@計",
        "_x000D_と_x005F_",
        "葛\U000e0100城\ue000",
        "𠮷野",
        "列\tの間",
        "'5",
    ],
)
def test_texts_come_back_as_they_are(text: str) -> None:
    assert read_book(book_of(with_values(LAST, overview=text))).sheets[0].text("overview") == text


def test_a_changed_cell_is_read() -> None:
    def change(book: Workbook) -> None:
        sheet = book.worksheets[0]
        sheet[find_cell(sheet, LAST.text("overview"))] = "書き直した概要"
        sheet[find_cell(sheet, LAST.text("name"))] = "書き直した名称"

    found = read_book(changed(book_of(LAST), change)).sheets[0]
    assert (found.text("overview"), found.text("name")) == ("書き直した概要", "書き直した名称")
    assert found.control_number == str(control_number(LAST, FORM))  # it still says which sheet was sent out


@pytest.mark.parametrize("typed", [["①", "⑧", "⑫"], ["①⑧⑫"], ["①、⑧", "⑫"], ["", "①", "⑧", "", "⑫"]])
def test_codes_in_cells_of_their_own_or_in_one(typed: list[str]) -> None:
    def change(book: Workbook) -> None:
        sheet = book.worksheets[0]
        first = sheet[find_cell(sheet, "③")]
        for place, code in enumerate(typed):
            sheet.cell(first.row, first.column + place).value = code or None

    sheet = with_values(LAST, partners=(3,), partners_unmet=(), coop_internal=1, coop_external=1)
    assert read_book(changed(book_of(sheet), change)).sheets[0].codes("partners") == (1, 8, 12)


def test_a_blank_table_is_offered_and_read_when_filled_in() -> None:
    empty = with_values(LAST, indicator_tables=(), results="文章だけの実績")
    plain = read_book(book_of(empty)).sheets[0]
    assert (plain.tables("indicator_tables"), plain.text("results")) == ((), "文章だけの実績")

    def change(book: Workbook) -> None:
        sheet = book.worksheets[0]
        head = sheet[find_cell(sheet, "項目")]
        unit, year = (sheet[find_cell(sheet, word)] for word in ("単位", columns[0]))
        sheet.cell(head.row + 1, head.column, "研修会")
        sheet.cell(head.row + 1, unit.column, "回")
        sheet.cell(head.row + 1, year.column, 3)

    plan = LAST.plan
    assert plan is not None
    assert plan.first_fiscal_year is not None
    columns = [f"R{plan.first_fiscal_year - 2018}", f"R{plan.first_fiscal_year - 2017}"]
    (table,) = read_book(changed(book_of(empty), change)).sheets[0].tables("indicator_tables")
    assert list(table.columns[:2]) == columns
    assert [(r.label, r.unit, r.values[:2]) for r in table.rows] == [("研修会", "回", (3, None))]


def test_what_stands_beside_the_form_is_not_read() -> None:
    def change(book: Workbook) -> None:
        sheet = book.worksheets[0]
        sheet.cell(8, sheet.max_column + 1, "横に書いた連絡")
        sheet.cell(9, sheet.max_column - 2, 12345)

    assert_same(read_book(changed(book_of(LAST), change)).sheets[0], LAST)


def test_the_control_number_needs_nothing_hidden() -> None:
    found = read_book(without_hidden_things(book_of(*SHEETS[:3]))).sheets
    assert [one.control_number for one in found] == [str(control_number(s, FORM)) for s in SHEETS[:3]]
    for one, sheet in zip(found, SHEETS, strict=False):
        assert_same(one, sheet)


def test_the_control_number_goes_with_sheets_moved_to_another_book() -> None:
    source = load_workbook(io.BytesIO(book_of(*SHEETS[:2])))
    book = Workbook()
    book.worksheets[0].cell(1, 1, "集約用").comment = Comment("気付き", "係")
    book.create_sheet("隠れたシート").sheet_state = "hidden"
    for place, sheet in enumerate(source.worksheets):
        moved_to(sheet, book, 4, 2, f"集約 {place}")
    out = io.BytesIO()
    book.save(out)
    found = read_book(out.getvalue()).sheets
    assert [one.control_number for one in found] == [str(control_number(s, FORM)) for s in SHEETS[:2]]
    for one, sheet in zip(found, SHEETS, strict=False):
        assert_same(one, sheet)


def test_the_control_number_stays_when_its_sheet_is_renamed() -> None:
    """The number names the sheet it was first printed for, whatever the sheet is called by now."""
    (read,) = read_book(book_of(LAST)).sheets
    renamed = replace(read, fields={**read.fields, "name": "名前を改めた事業"})
    (again,) = read_book(book_of(renamed)).sheets
    assert again.control_number == str(control_number(LAST, FORM))


def test_a_sheet_pasted_without_its_merged_cells_is_doubted_everywhere() -> None:
    source = load_workbook(io.BytesIO(book_of(LAST))).worksheets[0]
    book = Workbook()
    for row in source.iter_rows():
        for cell in row:
            if cell.value is not None:
                book.worksheets[0].cell(cell.row, cell.column, cell.value)
    out = io.BytesIO()
    book.save(out)
    (sheet,) = read_book(out.getvalue()).sheets
    wrong = {f for f, value in LAST.fields.items() if sheet.fields[f] != value}
    assert wrong
    assert wrong <= sheet.doubted_fields()


def test_a_wrong_control_number_is_not_used_and_told() -> None:
    printed = f"管理番号 {control_number(LAST, FORM)}"

    def change(book: Workbook) -> None:
        sheet = book.worksheets[0]
        sheet[find_cell(sheet, printed)] = printed[:-1] + ("7" if printed[-1] != "7" else "8")

    reading = read_book(changed(book_of(LAST), change))
    assert reading.sheets[0].control_number is None
    assert ["管理番号" in remark.reason for remark in reading.sheets[0].remarks] == [True]
    assert (reading.sheets[0].doubts, reading.unread) == ((), ())


def test_it_is_an_entry_form() -> None:
    sheet = load_workbook(io.BytesIO(book_of(LAST))).worksheets[0]
    lists = {v.formula1 for v in sheet.data_validations.dataValidation if v.type == "list"}
    assert '"■,□"' in lists
    assert '"①,②,③,④"' in lists
    assert '"①,②,③,④,⑤,⑥,⑦,⑧,⑨,⑩,⑪,⑫,なし"' in lists
    assert all(v.prompt and v.promptTitle for v in sheet.data_validations.dataValidation)
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert not sheet[find_cell(sheet, LAST.text("overview"))].protection.locked
    assert sheet[find_cell(sheet, "2 概要")].protection.locked
    assert sheet[find_cell(sheet, LAST.text("overview"))].style.startswith("文章")
    counters = [c for row in sheet.iter_rows() for c in row if c.data_type == "f"]
    limits = [f for f in FORM.fields if f.limit]
    assert len(counters) == len(limits)
    edge = range_boundaries(sheet.print_area.rpartition("!")[2])[2]
    assert all(c.column > edge for c in counters)
    setup = sheet.page_setup
    assert (int(setup.paperSize), setup.orientation, setup.fitToWidth, setup.fitToHeight) == (
        9,
        "portrait",
        1,
        0,
    )
    assert len(sheet.row_breaks.brk) == 1
    assert max(d.height or 0 for d in sheet.row_dimensions.values()) <= 409


def test_worksheet_names_are_legal_and_apart() -> None:
    same = [with_values(LAST, name="事業/名[*]の" + "長" * 40)] * 3
    names = [s.title for s in load_workbook(io.BytesIO(book_of(*same))).worksheets]
    assert len({n.casefold() for n in names}) == 3
    assert all(len(n) <= 31 and not set(n) & set("[]:*?/\\") for n in names)


def test_what_xml_cannot_hold_is_substituted_and_told() -> None:
    out = io.BytesIO()
    sheet = with_values(LAST, overview="前\x07中\ud800後\ufffe")
    told = write_xlsx([FormedSheet(sheet, FORM)], out, lambda _: None)
    assert [t.character for t in told] == ["\x07", "\ud800", "\ufffe"]
    assert all("概要" in t.where for t in told)
    assert read_book(out.getvalue()).sheets[0].text("overview") == "前〓中〓後〓"


def test_a_text_too_long_for_a_cell_is_refused() -> None:
    with pytest.raises(UnwritableTextError) as told:
        book_of(with_values(LAST, overview="長" * 32_768))
    assert "概要" in told.value.where
    assert "32,767" in told.value.reason
    assert (
        read_book(book_of(with_values(LAST, overview="長" * 32_767))).sheets[0].text("overview")
        == "長" * 32_767
    )


@pytest.mark.libreoffice
def test_a_writing_that_is_stopped_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class StoppedError(Exception):
        pass

    def stop(done: int) -> None:
        if done == 3:
            assert list(tmp_path.iterdir()), "each worksheet is written beside first"
            raise StoppedError

    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(StoppedError):
        write_xlsx([FormedSheet(sheet, FORM) for sheet in sample_sheets()], io.BytesIO(), stop)
    assert list(tmp_path.iterdir()) == []


def test_libreoffice_saves_it_without_loss(office: Office, tmp_path: Path) -> None:
    trying = with_values(LAST, overview="　字下げ\n=1+1\t_x000D_ 葛\U000e0100城\ue000𠮷", issues="+5")
    sheets = (*SHEETS, trying)
    book = tmp_path / "sheets.xlsx"
    book.write_bytes(book_of(*sheets))
    found = read_book(office.convert(book, "xlsx", tmp_path / "again").read_bytes()).sheets
    assert len(found) == len(sheets)
    for one, sheet in zip(found, sheets, strict=True):
        assert_same(one, sheet)
        assert one.control_number == str(control_number(sheet, FORM))


@pytest.mark.libreoffice
def test_libreoffice_prints_two_pages_a_sheet(office: Office, tmp_path: Path) -> None:
    book = tmp_path / "sheets.xlsx"
    book.write_bytes(book_of(*SHEETS))
    pdf = pypdfium2.PdfDocument(office.convert(book, "pdf", tmp_path))
    texts = ["".join(page.get_textpage().get_text_range().split()) for page in pdf]
    assert ["管理番号" in text for text in texts] == [True, False] * len(SHEETS)
    for place, sheet in enumerate(SHEETS):
        both = texts[2 * place] + texts[2 * place + 1]
        for field in FORM.of_kind("narrative"):
            assert "".join(sheet.text(field.id).split())[-12:] in both
