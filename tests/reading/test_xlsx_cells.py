"""Worksheets as grids: texts as stored, numbers as shown, merged cells whole, nothing hidden."""

from __future__ import annotations

import pytest

from furikaeri.reading.cell_troubles import UNCALCULATED
from furikaeri.reading.xlsx_cells import xlsx_grids
from furikaeri.reading.xlsx_package import BrokenBookError
from furikaeri.sheet.read_sheets import CellEvidence
from tests.reading.xlsx_parts import book_parts, inline, package


def texts(rows: str, **parts: str) -> list[str]:
    (grid,) = xlsx_grids(package(book_parts(rows, **parts)))
    return [cell.text for cell in grid.cells]


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("　字下げ ", "　字下げ "),
        ("一行\n二行", "一行\n二行"),
        ("a\tb", "a\tb"),
        ("=1+1", "=1+1"),
        ("_x000D_", "\r"),
        ("_x005F_x000D_", "_x000D_"),
        ("_xD842__xDFB7_", "𠮷"),
        ("葛\U000e0100", "葛\U000e0100"),
        ("_x", "_x"),
    ],
)
def test_texts_are_as_stored(stored: str, text: str) -> None:
    assert texts(f"<row>{inline('A1', stored)}</row>") == [text]


def test_shared_strings_are_joined_without_how_they_are_read_aloud() -> None:
    strings = '<si><r><t>東京</t></r><r><t xml:space="preserve">　都</t></r><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si>'
    assert texts('<row><c t="s"><v>0</v></c><c t="s"><v>9</v></c></row>', strings=strings) == ["東京　都"]


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("1546", "1546"),
        ("2.2999999999999998", "2.3"),
        ("0.30000000000000004", "0.3"),
        ("1E+3", "1000"),
        ("-0.5", "-0.5"),
        ("よ", "よ"),
    ],
)
def test_numbers_are_as_short_as_they_are_shown(stored: str, shown: str) -> None:
    assert texts(f"<row><c><v>{stored}</v></c></row>") == [shown]


def test_decimals_that_a_format_shows_are_kept() -> None:
    styles = '<numFmts><numFmt numFmtId="164" formatCode="#,##0.0"/></numFmts><cellXfs><xf/><xf numFmtId="164"/></cellXfs>'
    assert texts('<row><c s="1"><v>2</v></c><c s="1"><v>2.25</v></c></row>', styles=styles) == ["2.0", "2.25"]


def test_formulas_give_what_was_saved_with_them() -> None:
    rows = '<row><c><f>1+1</f><v>2</v></c><c t="str"><f>A</f><v>文字</v></c><c t="b"><v>1</v></c></row>'
    assert texts(rows) == ["2", "文字", "TRUE"]


def test_a_formula_saved_without_a_result_is_not_empty() -> None:
    rows = '<row><c><f>9</f></c><c><f>9</f><v></v></c><c t="str"><f>""</f><v></v></c></row>'
    assert texts(rows) == [UNCALCULATED, UNCALCULATED]


def test_merged_cells_are_one_with_its_place() -> None:
    merged = '<mergeCells><mergeCell ref="B1:C2"/></mergeCells>'
    rows = f"<row>{inline('A1', 'あ')}{inline('B1', 'い')}</row><row>{inline('C2', '隠れる')}</row>"
    (grid,) = xlsx_grids(package(book_parts(rows, merged=merged)))
    assert [(c.text, c.row, c.column, c.rows, c.columns) for c in grid.cells] == [
        ("あ", 0, 0, 1, 1),
        ("い", 0, 1, 2, 2),
    ]
    assert [c.place for c in grid.cells] == [CellEvidence("表", "A1"), CellEvidence("表", "B1:C2")]


def test_empty_cells_with_a_border_are_cells() -> None:
    styles = '<borders><border/><border><left style="thin"/></border></borders><cellXfs><xf/><xf borderId="1"/></cellXfs>'
    assert texts('<row><c r="A1" s="1"/><c r="B1"/></row>', styles=styles) == [""]


def test_hidden_worksheets_are_not_read() -> None:
    parts = book_parts(f"<row>{inline('A1', 'あ')}</row>", state="hidden")
    assert xlsx_grids(package(parts)) == ()


def test_endless_merged_ranges_cost_no_more_than_what_stands_there() -> None:
    merged = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    (grid,) = xlsx_grids(package(book_parts(f"<row>{inline('A1', 'あ')}</row>", merged=merged)))
    assert [(c.rows, c.columns) for c in grid.cells] == [(1, 1)]
    corners = f"<row>{inline('A1', 'あ')}</row><row r='1048576'>{inline('XFD1048576', 'い')}</row>"
    with pytest.raises(BrokenBookError, match="結合"):
        xlsx_grids(package(book_parts(corners, merged=merged)))
