from __future__ import annotations

from furikaeri.reading.cell_grids import Cell, CellGrid, GridMap, grid_of_rows
from furikaeri.sheet.read_sheets import TableEvidence
from tests.reading.cell_boxes import drawn_grid


def open_cell(text: str, rows: int = 1, columns: int = 1) -> Cell:
    return Cell(0, 0, rows, columns, text, TableEvidence(0, 0, 0))


def by_text(grid: CellGrid) -> dict[str, Cell]:
    return {cell.text: cell for cell in grid.cells}


def test_neighbours_are_those_that_touch() -> None:
    grid = drawn_grid(("大", "<", "右"), ("^", "^", "下"), ("左", "中", "隅"))
    cells, where = by_text(grid), GridMap(grid)

    def name(cell: Cell | None) -> str | None:
        return cell.text if cell else None

    assert name(where.left_of(cells["下"])) == "大"
    assert name(where.above(cells["中"])) == "大"
    assert name(where.left_of(cells["隅"])) == "中"
    assert name(where.above(cells["隅"])) == "下"
    assert where.left_of(cells["大"]) is None
    assert where.above(cells["右"]) is None


def test_a_gap_is_no_neighbour() -> None:
    grid = CellGrid((open_cell("一"), Cell(0, 2, 1, 1, "三", TableEvidence(0, 0, 1))))
    assert GridMap(grid).left_of(grid.cells[1]) is None


def test_cells_move_right_of_what_spans_down_and_spans_end_with_the_table() -> None:
    grid = grid_of_rows(
        [
            [open_cell("一"), open_cell("二", rows=9), open_cell("三")],
            [open_cell("四"), open_cell("五", columns=2)],
        ]
    )
    assert [(c.text, c.row, c.column, c.rows) for c in grid.cells] == [
        ("一", 0, 0, 1),
        ("二", 0, 1, 2),
        ("三", 0, 2, 1),
        ("四", 1, 0, 1),
        ("五", 1, 2, 1),
    ]
    assert (grid.row_count, grid.column_count) == (2, 4)


def test_rows_cut_out_are_counted_anew() -> None:
    grid = drawn_grid(("一",), ("二",), ("三",)).between_rows(1, 2)
    assert [(c.text, c.row) for c in grid.cells] == [("二", 0)]
    assert grid.cells[0].place == TableEvidence(0, 1, 0)
