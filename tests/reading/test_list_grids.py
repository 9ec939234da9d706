"""A list book is read as the sheets it was made of."""

from __future__ import annotations

from furikaeri.reading.cell_grids import Cell, CellGrid
from furikaeri.reading.list_grids import read_list_grids
from furikaeri.sheet.list_columns import list_columns
from furikaeri.sheet.read_sheets import CellEvidence, Source
from tests.forms import WELFARE

FORM = WELFARE
SOURCE = Source("list.xlsx", "", None)
HEADINGS = [column.heading for column in list_columns(FORM)]


def cell(row: int, column: int, text: str) -> Cell:
    return Cell(row, column, 1, 1, text, CellEvidence("一覧", f"{row}/{column}"))


def test_a_row_is_a_sheet_and_each_value_has_its_cell() -> None:
    name = next(i for i, column in enumerate(list_columns(FORM)) if column.id == "name")
    heads = [cell(0, i, heading) for i, heading in enumerate(HEADINGS)]
    (sheet,) = read_list_grids([CellGrid((*heads, cell(2, name, "見守り事業")))], [FORM], SOURCE)
    assert sheet.text("name") == "見守り事業"
    assert sheet.evidence["name"] == (CellEvidence("一覧", f"2/{name}"),)


def test_other_worksheets_are_no_lists() -> None:
    assert (
        list(read_list_grids([CellGrid((cell(0, 0, "事業名"), cell(1, 0, "見守り")))], [FORM], SOURCE)) == []
    )
