"""Year tables on a filled-in sheet, told by their headings: for drafting a form's definition from a sample."""

from __future__ import annotations

from collections.abc import Sequence

from furikaeri.reading.cell_grids import Cell
from furikaeri.reading.sheet_text import folded
from furikaeri.reading.table_cells import year_heading
from furikaeri.sheet.indicator_tables import LABEL_HEADING, UNIT_HEADING

MEASURES = ("目標", "目標値", "計画", "計画値", "見込", "実績", "実績値", "達成率")


def is_table(cells: Sequence[Cell]) -> bool:
    """Whether a row of cells heads a year table."""
    words = {folded(cell.text) for cell in cells}
    years = sum(1 for cell in cells if year_heading(cell.text, None))
    return len(cells) > 1 and (years > 1 or {LABEL_HEADING, UNIT_HEADING} <= words)


def measures_in(cells: Sequence[Cell]) -> tuple[str, ...]:
    """The words that tell a table's rows apart, of those that cities use."""
    inner = [c for cell in cells for grid in cell.inner for c in grid.cells]
    words = {folded(cell.text) for cell in (*cells, *inner)}
    return tuple(measure for measure in MEASURES if measure in words)
