"""Lists of sheets in worksheets: one sheet a row under its headings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from furikaeri.reading.cell_grids import Cell, CellGrid
from furikaeri.reading.cell_tables import rows_of
from furikaeri.reading.list_sheets import Places, sheets_of_rows
from furikaeri.sheet.form import Form
from furikaeri.sheet.read_sheets import Evidence, ReadSheet, Source


def read_list_grids(grids: Sequence[CellGrid], forms: Sequence[Form], source: Source) -> Iterator[ReadSheet]:
    """The sheets in the rows of the grids that are lists; none in others."""
    for grid in grids:
        yield from sheets_of_rows(map(_row, rows_of(grid.cells)), forms, source)


def _row(cells: Sequence[Cell]) -> tuple[list[str], Places]:
    by_column: Mapping[int, Cell] = {cell.column: cell for cell in cells}
    width = max(by_column) + 1
    first = cells[0]

    def place(column: int) -> Evidence:
        return by_column.get(column, first).place

    return [by_column[c].text if c in by_column else "" for c in range(width)], place
