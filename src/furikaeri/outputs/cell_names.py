"""Places in a worksheet as Excel names them."""

from __future__ import annotations

from openpyxl.utils import get_column_letter

from furikaeri.outputs.entry_cells import EntryCell


def cell_name(row: int, column: int) -> str:
    """A 0-based place as Excel names it: B3."""
    return f"{get_column_letter(column + 1)}{row + 1}"


def cell_range(cell: EntryCell) -> str:
    """The cells of a place as Excel names them: B3:H7, or B3 for one alone."""
    first = cell_name(cell.row, cell.column)
    if cell.rows == cell.columns == 1:
        return first
    return f"{first}:{cell_name(cell.row + cell.rows - 1, cell.column + cell.columns - 1)}"
