"""Year tables out of cells: a title over all columns, a row of headings, a column of labels, one of units, and the figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from furikaeri.reading.cell_grids import Cell, CellGrid
from furikaeri.reading.sheet_text import folded
from furikaeri.reading.table_cells import is_stub, is_unit, split_unit, year_heading
from furikaeri.sheet.fiscal_years import Term
from furikaeri.sheet.indicator_tables import UNIT_HEADING, CellValue, IndicatorRow, IndicatorTable
from furikaeri.sheet.japanese_text import canonical_text

_NUMBER = re.compile(r"(?P<sign>[△▲-]?)(?P<digits>\d[\d,]*)(?P<part>\.\d+)?(?P<unit>\D*)")
_NO_VALUE = re.compile(r"[-ー]*")


def parse_cell_value(text: str) -> tuple[CellValue, str | None]:
    """A cell's value and the unit printed behind it: 1,217 → 1217; 15回 → 15, 回; ‐ and blank → None; else the text."""
    plain = folded(text)
    if _NO_VALUE.fullmatch(plain):
        return None, None
    match = _NUMBER.fullmatch(plain)
    if match is None or (match["unit"] and not is_unit(match["unit"])):
        return canonical_text(text).strip(), None
    number = Decimal(match["digits"].replace(",", "") + (match["part"] or ""))
    number = -number if match["sign"] else number
    value = float(number) if match["part"] else int(number)
    return value, match["unit"] or None


def table_of_grid(grid: CellGrid, term: Term | None) -> IndicatorTable | None:
    """The year table that a grid of its own holds; None when it is too small to be one."""
    rows = rows_of(grid.cells)
    title = None
    if len(rows) > 1 and len(rows[0]) == 1 and len(rows[1]) > 1:
        title = canonical_text(rows.pop(0)[0].text).strip() or None
    matrix = [[canonical_text(cell.text).strip() for cell in row] for row in rows]
    width = max((len(row) for row in matrix), default=0)
    if len(matrix) < 2 or width < 2:
        return None
    matrix = _filled([row + [""] * (width - len(row)) for row in matrix])
    if len(matrix) < 2:
        return None
    if _is_turned(matrix, term):
        matrix = [list(column) for column in zip(*matrix, strict=True)]
    return _table(title, matrix, term)


def rows_of(cells: Sequence[Cell]) -> list[list[Cell]]:
    """Cells by their first row."""
    rows: dict[int, list[Cell]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    return [rows[row] for row in sorted(rows)]


def tables_of_rows(cells: Sequence[Cell], term: Term | None) -> list[IndicatorTable]:
    """The tables that stand in rows of the sheet's own grid (Excel): an empty or single cell parts them."""
    tables: list[IndicatorTable] = []
    block: list[Cell] = []
    blocks: list[list[Cell]] = []
    for row in rows_of(cells):
        if len(row) == 1:
            if block:
                blocks.append(block)
            block = row if row[0].text.strip() else []
        else:
            block = [*block, *row]
    blocks.append(block)
    for one in blocks:
        table = table_of_grid(CellGrid(tuple(one)), term) if one else None
        if table is not None:
            tables.append(table)
    return tables


def _filled(matrix: Sequence[Sequence[str]]) -> list[list[str]]:
    """The rows and columns in which something stands: an entry form offers more than are needed."""
    rows = [row for row in matrix if any(row)]
    kept = [place for place, column in enumerate(zip(*rows, strict=True)) if place == 0 or any(column)]
    return [[row[place] for place in kept] for row in rows]


def _is_turned(matrix: Sequence[Sequence[str]], term: Term | None) -> bool:
    """Whether the years stand in the first column."""
    across = sum(1 for word in matrix[0][1:] if year_heading(word, term))
    down = sum(1 for row in matrix[1:] if year_heading(row[0], term))
    return across == 0 and down >= 2


def _table(title: str | None, matrix: Sequence[Sequence[str]], term: Term | None) -> IndicatorTable:
    heads = matrix[0]
    has_units = len(heads) > 2 and folded(heads[1]) == UNIT_HEADING
    first = 2 if has_units else 1
    rows: list[IndicatorRow] = []
    for cells in matrix[1:]:
        parsed = [parse_cell_value(text) for text in cells[first:]]
        label, unit = (cells[0], cells[1] or None) if has_units else split_unit(cells[0])
        units = {u for _, u in parsed if u}
        if unit is None and not has_units and len(units) == 1:
            unit = units.pop()
        rows.append(IndicatorRow(label, unit, tuple(value for value, _ in parsed)))
    columns = tuple(year_heading(head, term) or head for head in heads[first:])
    return IndicatorTable(title, columns, tuple(rows))


def stub_of(grid: CellGrid) -> bool:
    """Whether a grid begins as a table does: its first cell is empty or a heading over labels."""
    return bool(grid.cells) and (not grid.cells[0].text.strip() or is_stub(grid.cells[0].text))
