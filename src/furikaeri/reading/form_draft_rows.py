"""Rows of a filled-in sheet told apart for a draft: rows of a table, labels over their values, pairs of label and value."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from furikaeri.reading.cell_grids import Cell
from furikaeri.reading.form_tables import is_table
from furikaeri.reading.form_values import TICKED, UNTICKED, kind_of_cells
from furikaeri.reading.form_words import looks_like_label, may_be_label
from furikaeri.reading.sheet_text import folded

_FIGURE = re.compile(r"[△▲-]?[\d,.]+\D{0,3}|[-ー]*")
_FEWEST_COLUMNS = 3
_SHORT_LABEL = 8  # characters of a label that names a fact
_ANSWERS = {"code", "choice"}
_FACTS = {"code", "choice", "amount", "year"}


def rows_from(cells: Sequence[Cell], row: int) -> list[list[Cell]]:
    """The cells by the row they begin in, from one row on."""
    rows: dict[int, list[Cell]] = {}
    for cell in cells:
        if cell.row >= row:
            rows.setdefault(cell.row, []).append(cell)
    return [rows[at] for at in sorted(rows)]


def table_rows(rows: Sequence[Sequence[Cell]]) -> int:
    """How many rows from the first on are one table: its headings, and rows between the same edges; 0 where none begins."""
    head = rows[0] if rows else ()
    if len(head) < 2 or any(not may_be_label(c.text) and not is_table(head) for c in head if c.text.strip()):
        return 0
    first = head[0].column
    if len(rows) > 1 and [cell.column for cell in rows[1]][1:] == [cell.column for cell in head]:
        first = rows[1][0].column  # nothing stands over the rows' labels
    edges = {first} | {cell.column for cell in head} | {cell.end_column for cell in head}
    count = 1
    for row in rows[1:]:
        inside = first <= row[0].column and row[-1].end_column == head[-1].end_column
        aligned = sum(cell.column in edges for cell in row)
        if len(row) < 2 or not inside or aligned < len(row) - 1 or is_table(row):
            break
        count += 1
    if count < 2:
        return 0
    if is_table(head) or _is_of_figures(rows[1], rows[1:count]):
        return count
    return _listed_rows(head, rows)


def _listed_rows(head: Sequence[Cell], rows: Sequence[Sequence[Cell]]) -> int:
    """The rows of a list of things: a heading over every column, one column at least of figures, no labels in front."""
    starts = [cell.column for cell in head]
    body = list(itertools.takewhile(lambda row: [cell.column for cell in row] == starts, rows[1:]))
    if len(head) < _FEWEST_COLUMNS or len(body) < 2 or not all(looks_like_label(c.text) for c in head):
        return 0
    if any(looks_like_label(row[0].text) and len(folded(row[0].text)) <= _SHORT_LABEL for row in body):
        return 0
    has_figures = any(
        all(_FIGURE.fullmatch(folded(row[place].text)) for row in body) for place in range(1, len(head))
    )
    return len(body) + 1 if has_figures else 0


def _is_of_figures(head: Sequence[Cell], body: Sequence[Sequence[Cell]]) -> bool:
    """Whether a table without years is one: three columns at least, and mostly figures below their headings."""
    values = [cell for row in body for cell in row[1:]]
    figures = sum(bool(_FIGURE.fullmatch(folded(cell.text))) for cell in values)
    return len(head) >= _FEWEST_COLUMNS and len(body) > 1 and 2 * figures > len(values)


def judged_rows(rows: Sequence[Sequence[Cell]]) -> int:
    """How many rows from the first on are judgements: headings, then a label in each row with an answer and a reason, or
    with what each of several judges says; 0 where none begin.
    """
    head = [cell for cell in (rows[0] if rows else ()) if cell.text.strip()]
    if len(head) < 2 or is_table(head) or not all(may_be_label(cell.text) for cell in head):
        return 0
    starts = [cell.column for cell in head]
    body: list[Sequence[Cell]] = []
    for row in rows[1:]:
        columns = [cell.column for cell in row]
        if columns[-len(starts) :] != starts or len(columns) - len(starts) not in {0, 1}:
            break
        if not may_be_label(row[0].text) or (body and len(row) != len(body[0])):
            break
        body.append(row)
    if not body or len(body[0]) < _FEWEST_COLUMNS:
        return 0
    values = [[kind_of_cells([cell]) for cell in row[1:]] for row in body]
    if any(value.is_plain_figure or value.kind in {"amount", "tables"} for row in values for value in row):
        return 0
    are_judges = len(body[0]) > len(head)  # nothing stands over the labels
    columns_of_answers = any(
        all(row[place].kind in _ANSWERS for row in values) for place in range(len(values[0]))
    )
    is_one = len(body) > 1 and (
        columns_of_answers or (are_judges and any(v.kind in _ANSWERS for v in values[0]))
    )
    return len(body) + 1 if is_one else 0


def are_over(band: Sequence[Cell], below: Sequence[Cell]) -> bool:
    """Whether a row of labels stands over a row of values, each in its column."""
    if len(band) < 2 or [c.column for c in band] != [c.column for c in below]:
        return False
    if any("\n" in c.text.strip() and len(folded(c.text)) > _SHORT_LABEL for c in band):
        return False
    names_value = looks_like_label(below[0].text) and len(folded(below[0].text)) <= _SHORT_LABEL
    are_labels = all(may_be_label(c.text) for c in band)
    return are_labels and not names_value and not any(is_label(c.text) for c in below)


def names_of(row: Sequence[Cell], below: Sequence[Cell]) -> bool:
    """Whether a row names what stands below it: it speaks of what forms ask for, or has ratings and amounts below."""
    kinds = [kind_of_cells([cell]).kind for cell in below]
    return any(looks_like_label(cell.text) for cell in row) or all(kind in _FACTS for kind in kinds)


def are_pairs(band: Sequence[Cell]) -> bool:
    """Whether the cells behind a label are its value and then pairs of label and value."""
    names = band[1::2]
    if any(
        set(cell.text.strip()) & set(TICKED + UNTICKED) for cell in band[::2] if len(cell.text.strip()) == 1
    ):
        return False
    return len(band) % 2 == 1 and len(band) > 1 and all(is_label(cell.text) for cell in names)


def is_label(text: str) -> bool:
    """Whether a text between values can be the label of the next."""
    return may_be_label(text) and not _FIGURE.fullmatch(folded(text)) and "\n" not in text.strip()
