"""The form's right edge, and control numbers among the cells."""

from __future__ import annotations

from furikaeri.reading.cell_grids import Cell, CellGrid
from furikaeri.reading.cell_margins import nearest_number, take_numbers, within_edge
from furikaeri.sheet.control_numbers import ControlNumber
from furikaeri.sheet.read_sheets import CellEvidence

PLACE = CellEvidence("表", "A1")
NUMBER = f"管理番号 {ControlNumber(2024, 'ABCDEF', '123')}"


def cell(row: int, column: int, columns: int, text: str) -> Cell:
    return Cell(row, column, 1, columns, text, PLACE)


TITLE = cell(0, 0, 4, "表題")
FORM = [TITLE, *(cell(row, column, 2, f"{row}/{column}") for row in range(1, 20) for column in (0, 2))]


def kept(*beside: Cell, title: Cell = TITLE) -> list[str]:
    return [c.text for c in within_edge(CellGrid((*FORM, *beside)), title).cells if c in beside]


def test_what_stands_beside_the_form_is_left_out() -> None:
    assert kept(cell(3, 5, 1, "手引き")) == []


def test_a_note_in_the_gap_does_not_hide_the_edge() -> None:
    assert kept(cell(3, 4, 1, "連絡"), cell(3, 5, 1, "手引き")) == []


def test_a_form_wider_than_its_title_keeps_all() -> None:
    assert kept(cell(3, 3, 3, "またぐ")) == ["またぐ"]
    beside = [cell(row, 4, 1, "右") for row in range(1, 20)]
    assert len(kept(*beside)) == 19


def test_a_table_that_is_wider_than_the_title_keeps_its_last_column() -> None:
    form = [cell(row, 0, 4, f"{row}") for row in range(60) if row not in {5, 6}]
    label = Cell(5, 0, 2, 1, "表", PLACE)
    table = [cell(row, column, 1, f"{row}/{column}") for row in (5, 6) for column in range(1, 6)]
    guidance = [cell(5, 7, 1, "手引き"), cell(9, 4, 1, "連絡"), cell(10, 4, 1, "連絡")]
    grid = CellGrid(tuple(sorted((*form, label, *table, *guidance), key=lambda c: (c.row, c.column))))
    kept_cells = within_edge(grid, form[0]).cells
    assert [c for c in kept_cells if c.row in {5, 6}] == [label, *table]
    assert len(kept_cells) == len(form) + 1 + len(table)


def test_a_title_in_one_cell_is_no_edge() -> None:
    assert kept(cell(3, 5, 1, "値"), title=cell(0, 0, 1, "表題")) == ["値"]


def test_numbers_are_taken_out_of_the_cells() -> None:
    grid, numbers = take_numbers(CellGrid((cell(0, 2, 1, NUMBER), TITLE)))
    assert grid.cells == (TITLE,)
    assert [(row, str(found.number)) for row, found in numbers] == [(0, NUMBER.split()[1])]


def test_each_sheet_has_the_number_next_to_it() -> None:
    _, numbers = take_numbers(CellGrid((cell(0, 2, 1, NUMBER), cell(39, 0, 1, NUMBER[:-1] + "?"))))
    first, second = (nearest_number(row, [1, 40], numbers) for row in (1, 40))
    assert first is not None
    assert first.number is not None
    assert second is not None
    assert second.number is None
    assert nearest_number(1, [1, 40], numbers[1:]) is None
