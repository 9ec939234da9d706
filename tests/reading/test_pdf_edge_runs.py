from __future__ import annotations

import numpy as np

from furikaeri.reading.cell_grids import Cell, CellGrid
from furikaeri.reading.pdf_edge_runs import unparted_runs
from furikaeri.reading.pdf_grids import page_grid
from furikaeri.reading.pdf_shapes import characters_of
from tests.reading.drawn_pdfs import box, drawn, shapes_of, text


def grid_of(content: str) -> CellGrid:
    return page_grid(shapes_of(drawn(content)))


def all_texts(cells: tuple[Cell, ...]) -> set[str]:
    inner = (all_texts(grid.cells) for cell in cells for grid in cell.inner)
    return {cell.text for cell in cells if cell.text}.union(*inner)


def test_a_number_that_runs_over_the_edge_of_the_table_stays_whole() -> None:
    grid = grid_of(box(20, 100, 100, 50) + text("9,699", 104, 120) + text("note", 200, 120))
    assert {(c.text, c.is_outside) for c in grid.cells} == {("9,699", False), ("note", True)}


def test_a_table_wider_than_the_cell_around_it_keeps_its_last_digits() -> None:
    outer = box(20, 50, 200, 200)
    wide = box(40, 100, 100, 40) + box(140, 100, 86, 40) + text("7", 60, 120) + text("12,345", 205, 120)
    assert all_texts(grid_of(outer + wide).cells) == {"7", "12,345"}


def test_the_cell_with_most_of_a_run_has_it() -> None:
    row = box(20, 100, 100, 50) + box(120, 100, 100, 50)
    assert all_texts(grid_of(row + text("12345", 101, 120)).cells) == {"12345"}
    by_column = {c.column: c.text for c in grid_of(row + text("12345", 101, 120)).cells}
    assert by_column == {0: "12345", 1: ""}
    assert {c.column: c.text for c in grid_of(row + text("12345", 111, 120)).cells} == {0: "", 1: "12345"}


def test_a_text_is_parted_at_an_edge_where_it_leaves_a_gap() -> None:
    blank = characters_of("a　b", [(0, 0, 10, 10), (10, 0, 20, 10), (20, 0, 30, 10)])
    own, unsure = unparted_runs(blank, np.array([0, 0, 1]), np.array([0, 0, 1]), [0, 18, 30])
    assert (own.tolist(), unsure) == ([0, 0, 1], frozenset())
    word = characters_of("abc", [(0, 0, 10, 10), (10, 0, 20, 10), (20, 0, 30, 10)])
    own, unsure = unparted_runs(word, np.array([0, 0, 1]), np.array([0, 0, 1]), [0, 18, 30])
    assert (own.tolist(), unsure) == ([0, 0, 0], {0, 1})


def test_cells_between_which_a_text_goes_on_are_unsure() -> None:
    row = box(20, 100, 100, 50) + box(120, 100, 100, 50)
    cells = grid_of(row + box(220, 100, 100, 50) + text("12345", 101, 120) + text("7", 250, 120)).cells
    assert {c.column: (c.text, c.is_unsure) for c in cells} == {
        0: ("12345", True),
        1: ("", True),
        2: ("7", False),
    }


def test_a_text_that_runs_over_the_edge_of_the_table_is_sure() -> None:
    cells = grid_of(box(20, 100, 100, 50) + text("9,699", 104, 120)).cells
    assert [(c.text, c.is_unsure) for c in cells] == [("9,699", False)]


def test_texts_that_only_touch_at_an_edge_stay_two() -> None:
    characters = characters_of("ab", [(0, 0, 10, 10), (10, 0, 20, 10)])
    own, unsure = unparted_runs(characters, np.array([0, 1]), np.array([0, 1]), [0, 10, 20])
    assert (own.tolist(), unsure) == ([0, 1], {0, 1})
    crossing, _ = unparted_runs(characters, np.array([0, 1]), np.array([0, 1]), [0, 12, 20])
    assert crossing.tolist() == [0, 0]


def test_neither_the_line_below_nor_a_text_behind_a_gap_belongs_to_a_run() -> None:
    below = characters_of("ab", [(0, 0, 10, 10), (10, 12, 20, 22)])
    apart = characters_of("ab", [(0, 0, 10, 10), (14, 0, 24, 10)])
    for characters in (below, apart):
        own, unsure = unparted_runs(characters, np.array([0, -1]), np.array([0, 1]), [0, 12, 30])
        assert (own.tolist(), unsure) == ([0, -1], frozenset())
