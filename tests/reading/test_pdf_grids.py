from __future__ import annotations

import pytest

from furikaeri.reading.cell_grids import CellGrid
from furikaeri.reading.pdf_grids import page_grid
from furikaeri.reading.pdf_rulings import CrowdedPageError
from furikaeri.sheet.read_sheets import BoxEvidence
from tests.reading.drawn_pdfs import box, drawn, shapes_of, text


def grid_of(content: str) -> CellGrid:
    return page_grid(shapes_of(drawn(content)))


def cells(grid: CellGrid) -> dict[str, tuple[int, int, int, int]]:
    return {c.text: (c.row, c.column, c.rows, c.columns) for c in grid.cells if not c.is_outside}


def test_cells_span_where_no_line_parts_them() -> None:
    tall = box(20, 100, 80, 100) + text("tall", 30, 150)
    right = box(100, 150, 200, 50) + text("up", 110, 170) + box(100, 100, 200, 50) + text("low", 110, 120)
    assert cells(grid_of(tall + right)) == {"tall": (0, 0, 2, 1), "up": (0, 1, 1, 1), "low": (1, 1, 1, 1)}


def test_content_order_does_not_matter() -> None:
    lines = box(20, 150, 80, 50) + box(100, 150, 200, 50)
    assert cells(grid_of(text("b", 110, 170) + text("a", 30, 170) + lines)) == cells(
        grid_of(lines + text("a", 30, 170) + text("b", 110, 170))
    )


def test_a_cells_place_is_its_box() -> None:
    (cell,) = grid_of(box(20, 150, 80, 50) + text("a", 30, 170)).cells
    assert isinstance(cell.place, BoxEvidence)
    assert cell.place.page == 1
    assert cell.place.box == pytest.approx((20, 100, 100, 150), abs=1)


def test_a_table_inside_a_cell_stands_among_its_lines() -> None:
    outer = box(20, 50, 300, 200) + text("above", 30, 230) + text("below", 30, 60)
    inner = box(40, 100, 50, 30) + text("x", 50, 110) + box(90, 100, 50, 30) + text("1", 100, 110)
    (cell,) = grid_of(outer + inner).cells
    assert (cell.text, cell.inner_at) == ("above\nbelow", (1,))
    assert [c.text for c in cell.inner[0].cells] == ["x", "1"]


def test_double_lines_make_no_cells() -> None:
    content = box(20, 150, 80, 50) + box(101.5, 150, 80, 50) + text("a", 30, 170) + text("b", 120, 170)
    assert set(cells(grid_of(content))) == {"a", "b"}


def test_dashes_and_dots_are_lines() -> None:
    dashes = "".join(f"{x} 150 m {x + 4} 150 l S " for x in range(20, 100, 8))
    dots = "".join(f"60 {y} 1 1 re f " for y in range(150, 200, 3))
    content = box(20, 100, 80, 100) + dashes + dots
    content += text("a", 30, 170) + text("b", 70, 170) + text("c", 30, 120)
    assert cells(grid_of(content)) == {"a": (0, 0, 1, 1), "b": (0, 1, 1, 1), "c": (1, 0, 1, 2)}


def test_text_beside_the_tables_is_outside() -> None:
    grid = grid_of(box(20, 150, 80, 50) + text("a", 30, 170) + text("page 7", 180, 20))
    assert [c.text.replace(" ", "") for c in grid.cells if c.is_outside] == ["page7"]


def test_a_page_without_rulings_is_outside_text_alone() -> None:
    assert all(c.is_outside for c in grid_of(text("a", 30, 170)).cells)


def test_a_page_of_very_many_boxes_is_crowded() -> None:
    lines = "".join(f"5 {y} m 395 {y} l S " for y in range(5, 295, 4))
    lines += "".join(f"{x} 5 m {x} 295 l S " for x in range(5, 395, 4))
    with pytest.raises(CrowdedPageError):
        grid_of(lines)
