"""Rows of tables that a page cut: the rest of a row stands at the top of the next page as if it were a row."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from furikaeri.reading.cell_grids import Cell, text_of_lines

CutRow = tuple[tuple[Cell, ...], tuple[Cell, ...], tuple[str, ...]]


def with_cut_row(
    above: tuple[Cell, ...],
    below: tuple[Cell, ...],
    last: Sequence[Cell],
    first: Sequence[Cell],
    units: Set[int],
) -> CutRow:
    """Both parts of a table, with a row that the page cut put together in the first, and what a row says that may be such a
    rest: in a table that leaves no cell blank but those of units, a row without its label, with nothing but that, or with
    words only where the row before says as much as its cells hold, is the rest of it; the last may be a row of its own, too.

    `last` is the last row of the first part, `first` the first of the second; `units` are the columns of units.
    """
    filled = [bool(cell.text.strip()) for cell in first]
    if not any(filled):
        return above, below, ()
    said = tuple(cell.text.strip() for cell in first if cell.text.strip())[:1]
    if len(last) != len(first) or len(last) < 3:
        return above, below, said if len(last) != len(first) else ()
    pairs = list(zip(last, first, strict=True))
    is_part = not filled[0] or not any(filled[1:])
    is_whole = all(more.text.strip() for one, more in pairs if one.column not in units)
    goes_on = not is_whole and all(one.runs_on for one, more in pairs if more.text.strip())
    if not (is_part or goes_on) or not all(cell.text.strip() for cell in above if cell.column not in units):
        blank = {cell.column for cell in above if not cell.text.strip()} | units
        is_unlike = any(one.column not in blank and not more.text.strip() for one, more in pairs)
        return above, below, said if is_part or is_unlike else ()
    whole = [_put_together(one, more) if more.text.strip() else one for one, more in pairs]
    return (*above[: -len(last)], *whole), below[len(first) :], () if is_part else said


def _put_together(above: Cell, below: Cell) -> Cell:
    lines = below.paper_lines()
    lines = (*above.paper_lines(), replace(lines[0], goes_on=True), *lines[1:])
    return replace(above, text=text_of_lines(lines), lines=lines)
