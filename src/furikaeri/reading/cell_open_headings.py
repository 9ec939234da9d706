"""Headings at the end of a page whose content stands at the top of the next, under no cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from furikaeri.reading.cell_grids import Cell, CellGrid, GridMap
from furikaeri.reading.owned_cells import OwnedCells
from furikaeri.sheet.read_sheets import BoxEvidence

_SAME_EDGE = 3.0  # points


def headings_at_end(grid: CellGrid, label_of: Mapping[int, str], owned: OwnedCells) -> dict[str, Cell]:
    """The subheadings (label id) in a grid's last row without content as yet, and their cells.

    `label_of` are the grid's label cells (identity) with their label's id.
    """
    end = grid.end_row
    last = [c for c in grid.cells if c.end_row == end and id(c) in label_of and not c.is_outside]
    named = {label_of[id(cell)]: cell for cell in last}
    return {
        label: cell
        for label, cell in named.items()
        if owned.labels[label].label.role == "subheading" and label not in owned.by_label
    }


def heading_over(cell: Cell, headings: Mapping[str, Cell]) -> str | None:
    """The one of the headings (label id) at the end of the page before that stands between the same edges as a cell."""
    for label, heading in headings.items():
        if heading.page is not None and cell.page == heading.page + 1 and cell.has_sides_of(heading):
            return label
    return None


def is_right_of(cell: Cell, label: Cell) -> bool | None:
    """Whether a cell of a page begins where a label's cell ends or right of that; None where a place is not measured."""
    edges = [one.place.box for one in (cell, label) if isinstance(one.place, BoxEvidence)]
    return edges[0][0] >= edges[1][2] - _SAME_EDGE if len(edges) == 2 else None


def labels_left_of(cell: Cell, near: GridMap, label_of: Mapping[int, str]) -> Iterator[str]:
    """The labels (id) of the cells left of a cell; `label_of` are label cells by identity."""
    beside = near.left_of(cell)
    while beside is not None:
        if id(beside) in label_of:
            yield label_of[id(beside)]
        beside = near.left_of(beside)
