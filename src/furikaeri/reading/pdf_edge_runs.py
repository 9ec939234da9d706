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
_BLANKS = (0x3000, 0xA0)  # printed characters that leave a gap
_CROSSING = 0.05  # of the type size: a character that reaches this far beyond an edge stands across it

Places = NDArray[np.intp]


def unparted_runs(
    characters: Characters, cells: Places, columns: Places, edges: Sequence[float]
) -> tuple[Places, frozenset[int]]:
    """The cell of each character (negative: none), given where its middle lies: those of a run that an edge parts get the
    cell that holds the most of it, the one in which it begins where two hold as much. And the cells of which that is not
    sure: those between which a text goes on without a gap.

    Between two cells only a character that stands across the edge makes a run of the texts on both sides, not a full-width
    blank: cells without any padding hold texts that touch. `columns` tells behind which of the `edges` each character's
    middle lies.
    """
    if len(characters) < 2:
        return cells, frozenset()
    left, top, right, bottom = characters.boxes.T
    size = np.minimum((bottom - top)[1:], (bottom - top)[:-1])
    follows = (np.abs(top[1:] - top[:-1]) < _NO_GAP * size) & (
        np.abs(bottom[1:] - bottom[:-1]) < _NO_GAP * size
    )
    follows &= (np.abs(left[1:] - right[:-1]) < _NO_GAP * size) & (left[1:] > left[:-1])
    cut = np.flatnonzero(follows & (cells[1:] != cells[:-1]))
    if not len(cut):
        return cells, frozenset()
    edge, slack = np.array(edges)[columns[cut + 1]], _CROSSING * size[cut]
    is_blank = np.isin(characters.codes, _BLANKS)
    before, after = is_blank[cut], is_blank[cut + 1]
    crosses = ~before & (right[cut] > edge + slack) | ~after & (left[cut + 1] < edge - slack)
    is_between = (cells[cut] >= 0) & (cells[cut + 1] >= 0)
    touching = cut[is_between & ~crosses & ~before & ~after]
    unsure = set(cells[np.concatenate((touching, touching + 1))].tolist())
    follows[cut[is_between & ~crosses]] = False
    joined = cells.copy()
    runs = np.concatenate(([0], np.cumsum(~follows)))
    for run in np.unique(runs[cut[~is_between | crosses]]).tolist():
        first, last = np.searchsorted(runs, [run, run + 1])
        held = [cell for cell in cells[first:last].tolist() if cell >= 0]
        joined[first:last] = _most(held) if held else cells[first]
        unsure.update(held if len(set(held)) > 1 else ())
    return joined, frozenset(unsure)


def _most(cells: Sequence[int]) -> int:
    """The cell that holds the most characters of a run, the first of two that hold as many."""
    return max(dict.fromkeys(cells), key=cells.count)
