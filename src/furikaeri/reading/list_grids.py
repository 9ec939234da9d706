"""Lists of sheets in worksheets: one sheet a row under its headings, merged cells holding for every row they span."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from furikaeri.reading.cell_grids import Cell, CellGrid
from furikaeri.reading.list_bodies import sheets_of_rows
from furikaeri.reading.list_rows import MOST_COLUMNS, ListRow
from furikaeri.sheet.form import Form
from furikaeri.sheet.read_sheets import Evidence, ReadSheet, Source


def read_list_grids(
    grids: Sequence[CellGrid],
    forms: Sequence[Form],
    source: Source,
    tell: Callable[[str], None] = lambda _: None,
) -> Iterator[ReadSheet]:
    """The sheets in the rows of the grids that are lists; none in others. `tell` hears what is passed over."""
    for grid in grids:

        def tell_of(text: str, name: str = grid.name) -> None:
            tell(f"ワークシート「{name}」の{text}" if name else text)

        yield from sheets_of_rows(_rows(grid), forms, source, worksheet=grid.name, tell=tell_of)


def _rows(grid: CellGrid) -> Iterator[ListRow]:
    """The rows in which a cell begins: where all go on from above nothing new stands, in however many rows that is."""
    starting: dict[int, list[Cell]] = defaultdict(list)
    for cell in grid.cells:
        starting[cell.row].append(cell)
    open_cells: list[Cell] = []  # that go on in the rows below
    width = min(grid.column_count, MOST_COLUMNS)
    for number, here in sorted(starting.items()):
        open_cells = [cell for cell in open_cells if cell.end_row > number]
        yield _row(here, open_cells, width)
        open_cells += [cell for cell in here if cell.rows > 1]


def _row(here: Sequence[Cell], above: Sequence[Cell], width: int) -> ListRow:
    by_column = {cell.column: cell for cell in (*above, *here)}
    cells = [by_column[column].text if column in by_column else "" for column in range(width)]

    def place(column: int) -> Evidence:
        return by_column.get(column, here[0]).place

    return ListRow(
        cells,
        place,
        {c.column: c.rows for c in here if c.rows > 1 and c.text.strip()},
        {c.column: c.columns for c in here if c.columns > 1},
        frozenset(c.column for c in above),
    )
