"""Grids for tests, drawn as rows of texts: "" spans nothing, "<" goes on to the right, "^" goes on down."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from furikaeri.reading.cell_grids import Cell, CellGrid, ordered
from furikaeri.sheet.read_sheets import TableEvidence


def drawn_grid(*rows: Sequence[str], number: int = 0) -> CellGrid:
    """A grid whose cells stand where they are drawn; a cell's place is its row and column."""
    cells: list[Cell] = []
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            if text in {"<", "^"}:
                continue
            columns = 1 + _run(texts[column + 1 :], "<")
            below = [r[column] if column < len(r) else "" for r in rows[row + 1 :]]
            height = 1 + _run(below, "^")
            place = TableEvidence(number, row, column)
            cells.append(Cell(row, column, height, columns, text, place))
    return CellGrid(ordered(cells))


def _run(texts: Sequence[str], mark: str) -> int:
    """How many of the first texts are the mark."""
    return len(list(takewhile(lambda text: text == mark, texts)))
