"""Runs of characters that cross the edge of their cell: a number is never parted where a ruling happens to cut it.

A table in a cell may be wider than the cell, and a text longer than its cell: what is printed in one run, without any gap,
belongs to one cell, else its last digits were lost or stood in the next one.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from furikaeri.reading.pdf_shapes import Characters

_NO_GAP = 0.1  # of the type size: characters nearer than this follow each other in one run
_CROSSING = 0.05  # of the type size: a character that reaches this far beyond an edge stands across it

Places = NDArray[np.intp]


def unparted_runs(characters: Characters, cells: Places, columns: Places, edges: Sequence[float]) -> Places:
    """The cell of each character (negative: none), given where its middle lies: those of a run that an edge parts get the
    cell that holds the most of it, the one in which it begins where two hold as much.

    Between two cells only a character that stands across the edge makes a run of the texts on both sides: cells without
    any padding hold texts that touch. `columns` tells behind which of the `edges` each character's middle lies.
    """
    if len(characters) < 2:
        return cells
    left, top, right, bottom = characters.boxes.T
    size = np.minimum((bottom - top)[1:], (bottom - top)[:-1])
    follows = (np.abs(top[1:] - top[:-1]) < _NO_GAP * size) & (
        np.abs(bottom[1:] - bottom[:-1]) < _NO_GAP * size
    )
    follows &= (np.abs(left[1:] - right[:-1]) < _NO_GAP * size) & (left[1:] > left[:-1])
    is_cut = cells[1:] != cells[:-1]
    edge = np.array(edges)[columns[1:]]
    crosses = (right[:-1] > edge + _CROSSING * size) | (left[1:] < edge - _CROSSING * size)
    follows &= ~is_cut | crosses | (cells[1:] < 0) | (cells[:-1] < 0)
    if not (follows & is_cut).any():
        return cells
    joined = cells.copy()
    runs = np.concatenate(([0], np.cumsum(~follows)))
    for run in np.unique(runs[1:][follows & is_cut]).tolist():
        first, last = np.searchsorted(runs, [run, run + 1])
        joined[first:last] = _holder(cells[first:last].tolist())
    return joined


def _holder(cells: Sequence[int]) -> int:
    """The cell that holds the most characters of a run, the first of two that hold as many; what is no cell holds none."""
    held = [cell for cell in cells if cell >= 0]
    return max(dict.fromkeys(held), key=held.count) if held else cells[0]
