from __future__ import annotations

from dataclasses import replace

from furikaeri.reading.cell_grids import Cell, CellGrid
from furikaeri.reading.pdf_outside_sheets import told_by_lines, with_outside_doubts
from furikaeri.sheet.read_sheets import BoxEvidence, ReadSheet, Source
from tests.outputs.fictional_prints import FORM, fictional

PLACE = BoxEvidence(1, (0, 0, 10, 10))


def sheet() -> ReadSheet:
    return replace(fictional()[0].sheet, source=Source("x.pdf", "", (1,)), doubts=())


def grid(inside: str, outside: str) -> CellGrid:
    inner = CellGrid((Cell(0, 0, 1, 1, inside, PLACE),), 1)
    cells = (Cell(0, 0, 1, 1, "", PLACE, (inner,)), Cell(0, 1, 1, 1, outside, PLACE, is_outside=True))
    return CellGrid(cells, 1)


def test_a_sheet_with_most_of_its_text_in_no_cell_is_doubted_at_every_field() -> None:
    (found,) = with_outside_doubts([sheet()], [grid("枠の中", "枠の外にある文")])
    assert found.doubted_fields() == set(found.fields)
    assert None in {doubt.field for doubt in found.doubts}


def test_a_sheet_with_a_note_beside_its_cells_is_not() -> None:
    assert with_outside_doubts([sheet()], [grid("枠の中にある長い文", "注記")]) == (sheet(),)


def test_a_sheet_read_by_its_lines_is_doubted_where_any_words_would_do() -> None:
    (found,) = told_by_lines([sheet()], [FORM], has_boxes=False)
    assert {"overview", "name", "indicator_tables"} <= found.doubted_fields()
    assert "fiscal_year" not in found.doubted_fields()
    (found,) = told_by_lines([sheet()], [FORM], has_boxes=True)
    assert found.doubted_fields() == set(found.fields)
