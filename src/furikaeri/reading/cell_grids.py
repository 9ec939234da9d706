"""Tables as every kind of document has them: cells in a grid, each with its text, its span, its place, its inner tables.

Excel worksheets, Word and HTML tables and the ruled boxes of a PDF page all become `CellGrid`s; one reader
(`cell_sheets`) takes the fields out of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from furikaeri.sheet.read_sheets import Evidence


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: 0-based row and column of its upper left corner, how many it spans, its text (LF between lines).

    `inner` are tables standing in the cell behind its text. `runs_on` tells that the text reaches the cell's end, so that
    what goes on in a cell of the next page belongs to the same line (PDF). `is_outside` marks text beside all tables: it
    may hold a title or a label, but is nobody's value.
    """

    row: int
    column: int
    rows: int
    columns: int
    text: str
    place: Evidence
    inner: tuple[CellGrid, ...] = ()
    runs_on: bool = False
    is_outside: bool = False

    @property
    def end_row(self) -> int:
        """The row below the cell."""
        return self.row + self.rows

    @property
    def end_column(self) -> int:
        """The column right of the cell."""
        return self.column + self.columns


@dataclass(frozen=True, slots=True)
class CellGrid:
    """A table's cells in reading order (row by row); `page` is its 1-based page, or None."""

    cells: tuple[Cell, ...]
    page: int | None = None

    @property
    def row_count(self) -> int:
        """The number of rows."""
        return max((cell.end_row for cell in self.cells), default=0)

    @property
    def column_count(self) -> int:
        """The number of columns."""
        return max((cell.end_column for cell in self.cells), default=0)

    def between_rows(self, start: int, end: int) -> CellGrid:
        """The cells that begin in rows `start` to `end` (excluded), counted anew from 0."""
        return CellGrid(
            tuple(replace(c, row=c.row - start) for c in self.cells if start <= c.row < end), self.page
        )


def ordered(cells: Iterable[Cell]) -> tuple[Cell, ...]:
    """Cells in reading order."""
    return tuple(sorted(cells, key=lambda c: (c.row, c.column)))


@dataclass(slots=True)
class GridMap:
    """Who occupies each place of a grid: to ask for a cell's neighbours."""

    grid: CellGrid
    _at: dict[tuple[int, int], Cell] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for cell in self.grid.cells:
            for row in range(cell.row, cell.end_row):
                for column in range(cell.column, cell.end_column):
                    self._at[row, column] = cell

    def left_of(self, cell: Cell) -> Cell | None:
        """The cell that touches this one on the left in its first row."""
        return self._at.get((cell.row, cell.column - 1))

    def above(self, cell: Cell) -> Cell | None:
        """The cell that touches this one from above in its first column."""
        return self._at.get((cell.row - 1, cell.column))


def grid_of_rows(rows: Sequence[Sequence[Cell]], page: int | None = None) -> CellGrid:
    """A grid of rows of cells whose places in the row are still open: each moves right of what spans down from above."""
    taken: set[tuple[int, int]] = set()
    placed: list[Cell] = []
    for row, cells in enumerate(rows):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            here = replace(cell, row=row, column=column)
            taken.update((r, c) for r in range(row, here.end_row) for c in range(column, here.end_column))
            placed.append(here)
            column = here.end_column
    return CellGrid(ordered(placed), page)
