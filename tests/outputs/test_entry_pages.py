"""Worksheets as drawn: cells beside each other without gap or overlap, low enough rows, two pages, everything in its place."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings

from furikaeri.outputs.entry_cells import EntryPage
from furikaeri.outputs.entry_guides import counters, guide_column, guides
from furikaeri.outputs.entry_pages import PAGE_HEIGHT, draw_page
from furikaeri.outputs.printed_sheets import print_sheet
from furikaeri.sheet.indicator_tables import IndicatorRow, IndicatorTable
from furikaeri.sheet.read_sheets import ReadSheet
from tests.outputs.made_sheets import made_sheets
from tests.outputs.xlsx_files import FORM, sample_sheets

LAST = sample_sheets()[-1]
LABELS = {f.id: f.label for f in FORM.fields}


def page_of(sheet: ReadSheet) -> EntryPage:
    term = sheet.plan.term() if sheet.plan else None
    return draw_page(print_sheet(sheet, FORM), FORM, "管理番号", term)


@settings(max_examples=30)
@given(made_sheets(FORM))
def test_cells_fill_the_form_without_overlap(sheet: ReadSheet) -> None:
    page = page_of(sheet)
    beside = [*counters(page), *guides(page, FORM, LABELS)]
    taken = [
        (row, column)
        for cell in (*page.cells, *beside)
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
    ]
    assert len(taken) == len(set(taken))
    form = {(row, column) for row in range(1, len(page.heights)) for column in range(page.columns + 1)}
    assert form <= set(taken)
    assert all(0 < height <= 409 for height in page.heights)
    assert all(cell.column > page.columns + 1 for cell in beside)


def test_a_sheet_keeps_to_two_pages() -> None:
    page = page_of(LAST)
    at = page.break_row
    assert at is not None
    assert max(sum(page.heights[:at]), sum(page.heights[at:])) <= PAGE_HEIGHT
    second = next(c for c in page.cells if c.row == at and c.role == "label")
    assert str(second.content).startswith("9 ")


def test_long_texts_make_small_letters_before_they_flow_on() -> None:
    sizes = [
        page_of(replace(LAST, fields={**LAST.fields, "implementation": "長い文章。" * times})).size
        for times in (1, 200, 600)
    ]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[-1] == 8
    endless = page_of(replace(LAST, fields={**LAST.fields, "implementation": "長い文章。" * 2000}))
    assert endless.break_row is None


def test_a_table_wider_than_the_form_makes_its_columns_narrower() -> None:
    columns = tuple(f"項目{n}" for n in range(40))
    table = IndicatorTable(None, columns, (IndicatorRow("回数", "回", tuple(range(40))),))
    page = page_of(replace(LAST, fields={**LAST.fields, "indicator_tables": (table,)}))
    assert page.columns >= 40
    assert max(c.column + c.columns for c in page.cells) == page.columns + 1


def test_every_field_that_is_entered_has_its_guidance_beside() -> None:
    page = page_of(LAST)
    texts = "\n".join(str(c.content) for c in guides(page, FORM, LABELS) if c.column == guide_column(page))
    assert [f for f in page.fields if f"【{LABELS[f]}】" not in texts] == []
    assert texts.count("例：") == len(page.fields)
