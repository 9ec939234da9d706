"""Rows of a filled-in sheet told apart for a draft: rows of a table, labels over their values, pairs of label and value."""

from __future__ import annotations

import re
from collections.abc import Sequence

from furikaeri.reading.cell_grids import Cell
from furikaeri.reading.form_tables import is_table
from furikaeri.reading.form_words import may_be_label
from furikaeri.reading.sheet_text import folded

_FIGURE = re.compile(r"[△▲-]?[\d,.]+\D{0,3}|[-ー]*")
_FEWEST_COLUMNS = 3


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
    edges = {cell.column for cell in head} | {cell.end_column for cell in head}
    count = 1
    for row in rows[1:]:
        inside = head[0].column <= row[0].column and row[-1].end_column == head[-1].end_column
        aligned = sum(cell.column in edges for cell in row)
        if len(row) < 2 or not inside or aligned < len(row) - 1 or is_table(row):
            break
        count += 1
    if count < 2:
        return 0
    return count if is_table(head) or _is_of_figures(head, rows[1:count]) else 0


def _is_of_figures(head: Sequence[Cell], body: Sequence[Sequence[Cell]]) -> bool:
    """Whether a table without years is one: three columns at least, and mostly figures below their headings."""
    values = [cell for row in body for cell in row[1:]]
    figures = sum(bool(_FIGURE.fullmatch(folded(cell.text))) for cell in values)
    return len(head) >= _FEWEST_COLUMNS and len(body) > 1 and 2 * figures > len(values)


def are_over(band: Sequence[Cell], below: Sequence[Cell]) -> bool:
    """Whether a row of labels stands over a row of values, each in its column."""
    if len(band) < 2 or [c.column for c in band] != [c.column for c in below]:
        return False
    return all(may_be_label(c.text) for c in band) and not any(is_label(c.text) for c in below)


def are_pairs(band: Sequence[Cell]) -> bool:
    """Whether the cells behind a label are its value and then pairs of label and value."""
    return len(band) % 2 == 1 and len(band) > 1 and all(is_label(cell.text) for cell in band[1::2])


def is_label(text: str) -> bool:
    """Whether a text between values can be the label of the next."""
    return may_be_label(text) and not _FIGURE.fullmatch(folded(text)) and "\n" not in text.strip()
