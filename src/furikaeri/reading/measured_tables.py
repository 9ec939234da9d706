"""Tables that tell rows of one label apart by what they measure (目標, 実績): each figure's measure in a column of its own.

Cities print them with a column of measures beside merged labels, or with the measures under each year.
"""

from __future__ import annotations

from collections.abc import Sequence

from furikaeri.reading.cell_grids import Cell
from furikaeri.reading.sheet_text import folded
from furikaeri.reading.table_columns import Matrix, spread_matrix
from furikaeri.sheet.indicator_tables import MEASURE_HEADING


def measured_matrix(cells: Sequence[Cell], measures: Sequence[str]) -> Matrix | None:
    """The table's texts with the measures in one column under 区分, each label in every row; None for another table."""
    words = {folded(measure): measure for measure in measures}
    matrix = spread_matrix(cells)
    if len(matrix) < 2:
        return None
    return _by_column(matrix, words) or _by_heading(matrix, words)


def _by_column(matrix: Matrix, words: dict[str, str]) -> Matrix | None:
    """A column below the heading holds nothing but measures."""
    for column in range(1, len(matrix[0])):
        texts = [folded(row[column]) for row in matrix[1:]]
        is_headed = folded(matrix[0][column]) == MEASURE_HEADING
        if not any(text in words for text in texts) or not all(text in words or not text for text in texts):
            continue
        if not is_headed and not all(texts):
            continue
        done = [_moved(matrix[0], column, MEASURE_HEADING)]
        before = [""] * len(matrix[0])
        for row, text in zip(matrix[1:], texts, strict=True):
            goes_on = text and not row[0]  # the label's cell is merged, or left empty as if it were
            full = [own or above for own, above in zip(row[:column], before[:column], strict=True)]
            full = [*(full if goes_on else row[:column]), *row[column:]]
            done.append(_moved(full, column, words.get(text, "")))
            before = full
        return done
    return None


def _moved(row: Sequence[str], column: int, measure: str) -> list[str]:
    """A row with its measure right before the figures: behind the label and the unit."""
    return [*row[:column], measure, *row[column + 1 :]]


def _by_heading(matrix: Matrix, words: dict[str, str]) -> Matrix | None:
    """The second row of headings holds the measures under each year."""
    heads, below = matrix[0], [folded(text) for text in matrix[1]]
    columns = [place for place, text in enumerate(below) if text in words]
    if not columns or len(matrix) < 3:
        return None
    fixed = range(columns[0])
    years = list(dict.fromkeys(heads[place] for place in columns))
    found = list(dict.fromkeys(below[place] for place in columns))
    done = [[*(heads[place] for place in fixed), MEASURE_HEADING, *years]]
    for row in matrix[2:]:
        for measure in found:
            at = {heads[place]: row[place] for place in columns if below[place] == measure}
            done.append(
                [*(row[place] for place in fixed), words[measure], *(at.get(year, "") for year in years)]
            )
    return done
