"""Tables as every kind of document has them: cells in a grid, each with its text, its span, its place, its inner tables.

Excel worksheets, Word and HTML tables and the ruled boxes of a PDF page all become `CellGrid`s; one reader
(`cell_sheets`) takes the fields out of them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from furikaeri.sheet.read_sheets import BoxEvidence, Evidence

_SAME_SIDE = 3.0  # points
_BEGINS_LINE = re.compile(r"[　\s]|[・○〇●◯◎■□◆◇▲△▼▽※＊*→⇒【〈《①-⑳]|[（(]?[0-9０-９]{1,2}[)）.．、]")


@dataclass(frozen=True, slots=True)
class CellLine:
    """One line of a cell as it stands on the paper, and its place; `goes_on` where only the cell's edge broke it before."""

    text: str
    place: Evidence
    goes_on: bool = False


def begins_line(text: str) -> bool:
    """Whether a line of paper begins a line of the text: with an indent, a bullet, a number or ※."""
    return bool(_BEGINS_LINE.match(text))


def text_of_lines(lines: Sequence[CellLine]) -> str:
    """Lines as text, with the paper's own line ends taken out."""
    text = ""
    for place, line in enumerate(lines):
        text += line.text if place == 0 or line.goes_on else "\n" + line.text
    return text


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: 0-based row and column of its upper left corner, how many it spans, its text (LF between lines).

    `inner` are tables standing in the cell, `inner_at` before which of `lines` each of them stands (without it: behind all
    text). `lines` are the text as it stands on paper, where the document has places for them. `runs_on` tells that the
    text reaches the cell's end, so that what goes on in a cell of the next page belongs to the same line (PDF).
    `is_outside` marks text beside all tables: it may hold a title or a label, but is nobody's value. `is_unsure` marks a
    cell whose text may be another's in part.
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
    lines: tuple[CellLine, ...] = ()
    inner_at: tuple[int, ...] = ()
    is_unsure: bool = False

    def paper_lines(self) -> tuple[CellLine, ...]:
        """The cell's lines; those of its text where the document has no places for them."""
        if self.lines or not self.text:
            return self.lines
        return tuple(CellLine(text, self.place) for text in self.text.split("\n"))

    def inner_places(self) -> tuple[int, ...]:
        """Before which of the lines each inner table stands."""
        behind = len(self.paper_lines())
        return self.inner_at or (behind,) * len(self.inner)

    def moved(self, row: int, rows: int) -> Cell:
        """The cell in another row, or spanning other rows; itself where it stands there already."""
        if (row, rows) == (self.row, self.rows):
            return self
        end = self.runs_on, self.is_outside, self.lines, self.inner_at, self.is_unsure
        return Cell(row, self.column, rows, self.columns, self.text, self.place, self.inner, *end)

    @property
    def page(self) -> int | None:
        """The cell's 1-based page, or None where the document has none."""
        return getattr(self.place, "page", None)

    def has_sides_of(self, other: Cell) -> bool:
        """Whether both stand between the same sides on their pages; False where a place is not measured."""
        one, two = self.place, other.place
        if not isinstance(one, BoxEvidence) or not isinstance(two, BoxEvidence):
            return False
        return all(abs(one.box[side] - two.box[side]) <= _SAME_SIDE for side in (0, 2))

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
    """A table's cells in reading order (row by row); `page` is its 1-based page, or None.

    `name` is its worksheet's; `hidden` tells in Japanese which rows and columns of it were left out as nobody sees them.
    `is_text` marks the paragraphs between tables, each as a row of one cell; `is_unruled` a table that is told by nothing but
    where its words stand, not even by how many there are.
    """

    cells: tuple[Cell, ...]
    page: int | None = None
    name: str = ""
    hidden: tuple[str, ...] = ()
    is_text: bool = False
    is_unruled: bool = False

    @property
    def row_count(self) -> int:
        """The number of rows."""
        return max((cell.end_row for cell in self.cells), default=0)

    @property
    def column_count(self) -> int:
        """The number of columns."""
        return max((cell.end_column for cell in self.cells), default=0)

    @property
    def first_row(self) -> int:
        """The row in which the table begins: text beside all tables may stand above it."""
        return min((cell.row for cell in self.cells if not cell.is_outside), default=0)

    @property
    def end_row(self) -> int:
        """The row behind the table's last: text beside all tables may stand there."""
        return max((cell.end_row for cell in self.cells if not cell.is_outside), default=0)

    def between_rows(self, start: int, end: int) -> CellGrid:
        """The cells that begin in rows `start` to `end` (excluded), counted anew from 0."""
        kept = tuple(c.moved(c.row - start, c.rows) for c in self.cells if start <= c.row < end)
        return replace(self, cells=kept)


def ordered(cells: Iterable[Cell]) -> tuple[Cell, ...]:
    """Cells in reading order."""
    return tuple(sorted(cells, key=lambda c: (c.row, c.column)))


class GridMap:
    """A grid's cells by the edges they end at: to ask for a cell's neighbours, however far the cells span."""

    def __init__(self, grid: CellGrid) -> None:
        self._ending_at_column: dict[int, list[Cell]] = {}
        self._ending_at_row: dict[int, list[Cell]] = {}
        self._starting_at_column: dict[int, list[Cell]] = {}
        self._corners: dict[tuple[int, int], Cell] = {}
        for cell in sorted(grid.cells, key=lambda c: c.row):
            self._starting_at_column.setdefault(cell.column, []).append(cell)
            self._corners[cell.row, cell.column] = cell
            self._ending_at_column.setdefault(cell.end_column, []).append(cell)
        for cell in sorted(grid.cells, key=lambda c: c.column):
            self._ending_at_row.setdefault(cell.end_row, []).append(cell)

    def left_of(self, cell: Cell) -> Cell | None:
        """The cell that touches this one on the left in its first row."""
        beside = self._ending_at_column.get(cell.column, [])
        place = bisect_right(beside, cell.row, key=lambda c: c.row) - 1
        return beside[place] if place >= 0 and cell.row < beside[place].end_row else None

    def right_of(self, cell: Cell) -> Cell | None:
        """The cell that touches this one on the right in its first row."""
        beside = self._starting_at_column.get(cell.end_column, [])
        place = bisect_right(beside, cell.row, key=lambda c: c.row) - 1
        return beside[place] if place >= 0 and cell.row < beside[place].end_row else None

    def above(self, cell: Cell) -> Cell | None:
        """The cell that touches this one from above in its first column."""
        over = self._ending_at_row.get(cell.row, [])
        place = bisect_right(over, cell.column, key=lambda c: c.column) - 1
        return over[place] if place >= 0 and cell.column < over[place].end_column else None

    def same_columns_below(self, cell: Cell) -> Cell | None:
        """The cell that touches this one from below and is as wide."""
        below = self._corners.get((cell.end_row, cell.column))
        return below if below is not None and below.end_column == cell.end_column else None


def grid_of_rows(rows: Sequence[Sequence[Cell]], page: int | None = None) -> CellGrid:
    """A grid of rows of cells whose places in the row are still open: each moves right of what spans down from above.

    A span that goes beyond the last row ends there.
    """
    placed: list[Cell] = []
    spanning: list[Cell] = []  # what goes on in the rows below, from left to right
    for row, cells in enumerate(rows):
        column = 0
        here: list[Cell] = []
        above = iter(spanning)
        barrier = next(above, None)
        for cell in cells:
            while barrier is not None and barrier.column <= column:
                column = max(column, barrier.end_column)
                barrier = next(above, None)
            height = min(cell.rows, len(rows) - row)
            here.append(replace(cell, row=row, column=column, rows=height))
            column += cell.columns
        placed += here
        spanning = sorted((c for c in (*spanning, *here) if c.end_row > row + 1), key=lambda c: c.column)
    return CellGrid(ordered(placed), page)
