from __future__ import annotations

from furikaeri.reading.pdf_grids import page_grid
from tests.reading.drawn_pdfs import box, drawn, shapes_of, text


def test_lines_above_and_between_tables_have_rows_of_their_own() -> None:
    content = text("title", 30, 260) + text("place", 30, 240) + box(20, 180, 200, 40) + text("a", 30, 195)
    content += text("between", 30, 150) + box(20, 80, 200, 40) + text("b", 30, 95) + text("foot", 30, 40)
    grid = page_grid(shapes_of(drawn(content)))
    assert [(c.row, c.text.strip(), c.is_outside) for c in grid.cells] == [
        (0, "title", True),
        (1, "place", True),
        (2, "a", False),
        (3, "between", True),
        (4, "b", False),
        (5, "foot", True),
    ]


def test_a_line_beside_a_table_takes_no_row() -> None:
    content = box(20, 180, 100, 40) + text("a", 30, 195) + text("beside", 180, 195)
    grid = page_grid(shapes_of(drawn(content)))
    assert [(c.row, c.column, c.text.strip()) for c in grid.cells] == [(0, 0, "a"), (0, 1, "beside")]
