from __future__ import annotations

from furikaeri.reading.cell_grids import Cell, CellGrid, grid_of_rows
from furikaeri.reading.cell_tables import table_of_grid
from furikaeri.sheet.read_sheets import TableEvidence

PLACE = TableEvidence(0, 0, 0)


def grid(*rows: tuple[tuple[str, int, int], ...]) -> CellGrid:
    return grid_of_rows([[Cell(0, 0, high, wide, text, PLACE) for text, high, wide in row] for row in rows])


def labels(*rows: tuple[tuple[str, int, int], ...]) -> list[str]:
    table = table_of_grid(grid(*rows), None)
    assert table is not None
    assert table.columns == ("R4", "R5")
    return [row.label for row in table.rows]


def test_a_row_is_called_by_its_own_label() -> None:
    assert labels(
        (("区分", 1, 2), ("R4", 1, 1), ("R5", 1, 1)),
        (("事業費", 1, 2), ("30", 1, 1), ("40", 1, 1)),
        (("財源", 2, 1), ("県支出金", 1, 1), ("10", 1, 1), ("20", 1, 1)),
        (("一般財源", 1, 1), ("20", 1, 1), ("20", 1, 1)),
    ) == ["事業費", "県支出金", "一般財源"]


def test_the_group_is_named_where_rows_would_be_called_the_same() -> None:
    assert labels(
        (("区分", 1, 2), ("R4", 1, 1), ("R5", 1, 1)),
        (("収入", 2, 1), ("会費", 1, 1), ("10", 1, 1), ("20", 1, 1)),
        (("その他", 1, 1), ("1", 1, 1), ("2", 1, 1)),
        (("支出", 2, 1), ("会場", 1, 1), ("10", 1, 1), ("20", 1, 1)),
        (("その他", 1, 1), ("1", 1, 1), ("2", 1, 1)),
    ) == ["会費", "収入　その他", "会場", "支出　その他"]
