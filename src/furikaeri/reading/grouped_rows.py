"""Tables whose rows are grouped under a label over several of them (財源内訳: 国庫支出金, 県支出金): one label a row.

A row is called by its own label; with the group's before it only where two rows would be called the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from furikaeri.reading.cell_grids import Cell
from furikaeri.reading.sheet_text import folded
from furikaeri.reading.table_cells import year_heading
from furikaeri.reading.table_columns import Matrix, spread_matrix
from furikaeri.sheet.fiscal_years import Term
from furikaeri.sheet.indicator_tables import MEASURE_HEADING, UNIT_HEADING


def grouped_matrix(cells: Sequence[Cell], term: Term | None) -> Matrix | None:
    """The table's texts with one column of labels; None for a table whose rows are not grouped."""
    top = min((cell.row for cell in cells), default=0)
    left = min((cell.column for cell in cells), default=0)
    groups = [c for c in cells if c.column == left and c.row > top and c.rows > 1]
    head = next((c for c in cells if c.row == top and c.column == left), None)
    if head is None or not any(_has_rows(group, cells) for group in groups):
        return None
    matrix = spread_matrix(cells)
    if len(matrix) < 2 or len(matrix[0]) < 3:
        return None
    if len({c.column for c in cells if head.column <= c.column < head.end_column}) < 2 and not _may_label(
        matrix[0][1], term
    ):
        return None
    own = [row[1] or row[0] for row in matrix[1:]]
    counts = Counter(own)
    labels = [
        f"{row[0]}　{label}" if counts[label] > 1 and row[0] != label else label
        for row, label in zip(matrix[1:], own, strict=True)
    ]
    return [
        [matrix[0][0], *matrix[0][2:]],
        *([label, *row[2:]] for label, row in zip(labels, matrix[1:], strict=True)),
    ]


def _has_rows(group: Cell, cells: Sequence[Cell]) -> bool:
    """Whether several cells stand below each other right of a cell, each in a row of the group."""
    beside = [c for c in cells if c.column == group.end_column and group.row <= c.row < group.end_row]
    return len(beside) > 1


def _may_label(head: str, term: Term | None) -> bool:
    """Whether a heading can stand over labels: it is no year, no unit and no measure."""
    return year_heading(head, term) is None and folded(head) not in {UNIT_HEADING, MEASURE_HEADING}
