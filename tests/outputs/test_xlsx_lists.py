"""The list book: one value a cell, and read back as the sheets it was made of."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from furikaeri.outputs.csv_lists import MixedFormsError
from furikaeri.outputs.formed_sheets import FormedSheet
from furikaeri.outputs.xlsx_lists import write_xlsx_list
from furikaeri.sheet.list_columns import list_columns
from tests.outputs.xlsx_files import FORM, read_book, sample_sheets

SHEETS = sample_sheets()


def written(*sheets: FormedSheet) -> bytes:
    out = io.BytesIO()
    write_xlsx_list(sheets, out, lambda _: None)
    return out.getvalue()


def test_one_sheet_a_row_and_one_value_a_cell() -> None:
    data = written(*(FormedSheet(sheet, FORM) for sheet in SHEETS))
    (sheet,) = load_workbook(io.BytesIO(data)).worksheets
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == tuple(column.heading for column in list_columns(FORM))
    assert len(rows) == 1 + len(SHEETS)
    assert not sheet.merged_cells.ranges
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", sheet.dimensions)
    year = [column.id for column in list_columns(FORM)].index("fiscal_year")
    assert [row[year] for row in rows[1:]] == [s.number("fiscal_year") for s in SHEETS]


def test_it_is_read_back() -> None:
    found = read_book(written(*(FormedSheet(sheet, FORM) for sheet in SHEETS))).sheets
    assert [dict(one.fields) for one in found] == [dict(sheet.fields) for sheet in SHEETS]


def test_formulas_stay_texts() -> None:
    sheet = replace(SHEETS[0], fields={**SHEETS[0].fields, "overview": "=1+1"})
    (again,) = read_book(written(FormedSheet(sheet, FORM))).sheets
    assert again.text("overview") == "=1+1"


def test_two_forms_are_two_lists() -> None:
    other = FormedSheet(SHEETS[0], replace(FORM, id="other"))
    with pytest.raises(MixedFormsError):
        written(FormedSheet(SHEETS[0], FORM), other)
