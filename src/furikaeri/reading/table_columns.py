"""The columns of a table by where its cells stand in the grid: which heading stands over which figure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from furikaeri.reading.cell_grids import Cell
from furikaeri.sheet.japanese_text import canonical_text

Matrix = list[list[str]]
_SHOWN = 30  # characters of a text in a message
_Covered = list[list[Cell | None]]  # by row and column: the cell over each place


def spread_matrix(cells: Sequence[Cell]) -> Matrix:
    """Every place of the grid with the text of the cell that covers it; columns that are only a cell's width are one."""
    first = min((cell.row for cell in cells), default=0)
    height = max((cell.row for cell in cells), default=-1) + 1 - first
    matrix = _texts(_united(_covered(cells, range(first, first + height))))
    kept = [place for place in range(len(matrix[0])) if any(row[place] for row in matrix)] if matrix else []
    return [[row[place] for place in kept] for row in matrix if any(row)]


def matrix_of_rows(rows: Sequence[Sequence[Cell]]) -> Matrix:
    """The rows' texts, each under the heading over it; rows whose cells stand below each other as they are."""
    if _is_regular(rows):
        return [[canonical_text(cell.text).strip() for cell in row] for row in rows]
    return _texts(_placed(rows))


def spanning_reasons(rows: Sequence[Sequence[Cell]]) -> list[str]:
    """A reason, in Japanese, to doubt rows in which a cell stands over several columns of figures, or of which those on one page
    have other columns than those on another; none for other rows.
    """
    if _is_regular(rows):
        return []
    if len(_pages(rows)) > 1:
        return ["ページをまたぐ表の列の数がそろわず、どの列の値か確かではありません。"]
    placed = _placed(rows)
    spanning = next((cell for row in placed for cell in _over_several(row[1:])), None)
    if spanning is None:
        return []
    shown = " ".join(spanning.text.split())[:_SHOWN]
    return [f"表の「{shown}」が複数の列にまたがり、どの列の値か確かではありません。"]


def _pages(rows: Sequence[Sequence[Cell]]) -> set[int | None]:
    """The pages on which rows stand; none but None where the document has no pages."""
    return {cell.page for row in rows for cell in row}


def _is_regular(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether every row has as many cells as the first, each under (some of) the first row's; across pages, whose columns are
    counted each for itself, as many are enough.
    """
    is_on_one = len(_pages(rows)) < 2
    return all(
        len(row) == len(rows[0])
        and (
            not is_on_one
            or all(
                a.column < b.end_column and b.column < a.end_column for a, b in zip(rows[0], row, strict=True)
            )
        )
        for row in rows
    )


def _placed(rows: Sequence[Sequence[Cell]]) -> _Covered:
    """The cells over the places of rows; a cell that spans down from above the first row stands in the first row, too."""
    cells = [cell for row in rows for cell in row]
    at = [max(cell.row for cell in row) for row in rows]
    return _united(_covered(cells, at))


def _covered(cells: Sequence[Cell], rows: Sequence[int]) -> _Covered:
    starts = sorted({cell.column for cell in cells})
    covered: _Covered = [[None] * len(starts) for _ in rows]
    for cell in cells:
        for place in range(bisect_left(rows, cell.row), bisect_left(rows, cell.end_row)):
            for column in range(bisect_left(starts, cell.column), bisect_left(starts, cell.end_column)):
                covered[place][column] = cell
    return covered


def _united(covered: _Covered) -> _Covered:
    """Columns beside each other made one where a cell stands over both and no row has a text of its own in each."""
    columns = [list(column) for column in zip(*covered, strict=True)]
    kept: list[list[Cell | None]] = []
    for column in columns:
        before = kept[-1] if kept else None
        pairs = list(zip(before, column, strict=True)) if before is not None else []
        is_spanned = any(a is not None and a is b for a, b in pairs)
        if is_spanned and all(a is b or not (_text(a) and _text(b)) for a, b in pairs):
            kept[-1] = [a if _text(a) else b for a, b in pairs]
        else:
            kept.append(column)
    return [list(row) for row in zip(*kept, strict=True)]


def _over_several(row: Sequence[Cell | None]) -> list[Cell]:
    """The cells with a text that stand over more than one place of a row."""
    return [a for a, b in pairwise(row) if a is not None and a is b and _text(a)]


def _text(cell: Cell | None) -> str:
    return canonical_text(cell.text).strip() if cell is not None else ""


def _texts(covered: _Covered) -> Matrix:
    return [[_text(cell) for cell in row] for row in covered]
