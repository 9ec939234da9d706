"""Year tables that nobody ruled: a line of years in a cell, and lines below whose words stand under them."""

from __future__ import annotations

from collections.abc import Sequence

from furikaeri.reading.cell_grids import Cell, CellGrid
from furikaeri.reading.pdf_lines import TextLine, Word, rounded
from furikaeri.reading.pdf_places import Box
from furikaeri.reading.table_cells import year_heading
from furikaeri.sheet.read_sheets import BoxEvidence

_FEWEST_YEARS = 2
_BESIDE = 1.5  # type sizes by which a figure may stand beside its year


def take_unruled_tables(
    lines: Sequence[TextLine], page: int
) -> tuple[list[TextLine], list[tuple[float, CellGrid]]]:
    """A cell's lines without its unruled tables, and these tables behind their upper edges."""
    left: list[TextLine] = []
    tables: list[tuple[float, CellGrid]] = []
    place = 0
    while place < len(lines):
        heads = _heads(lines[place])
        rows: list[list[Word | None]] = []
        for line in lines[place + 1 :] if heads else ():
            row = _row(line, heads)
            if row is None:
                break
            rows.append(row)
        if rows:
            tables.append(
                (lines[place].box[1], _grid(lines[place : place + 1 + len(rows)], heads, rows, page))
            )
            place += 1 + len(rows)
        else:
            left.append(lines[place])
            place += 1
    return left, tables


def _heads(line: TextLine) -> list[Word]:
    """The words over a table's columns, from the first year on; none when the line is no heading."""
    years = [at for at, word in enumerate(line.words) if year_heading(word.text, None)]
    if len(years) < _FEWEST_YEARS or years[0] > 1 or years[-1] - years[0] + 1 != len(years):
        return []
    return list(line.words[years[0] :])


def _row(line: TextLine, heads: Sequence[Word]) -> list[Word | None] | None:
    """The label and the word under each heading; None when a word stands under none, or most columns are empty."""
    row: list[Word | None] = [None] * (len(heads) + 1)
    for word in line.words:
        middle = (word.left + word.right) / 2
        if word.right <= heads[0].left - line.size / 2 and all(w is None for w in row[1:]):
            row[0] = Word(f"{row[0].text}　{word.text}", row[0].left, word.right) if row[0] else word
            continue
        near = min(range(len(heads)), key=lambda at: abs(middle - (heads[at].left + heads[at].right) / 2))
        head = heads[near]
        reach = _BESIDE * line.size
        if row[near + 1] is not None or not head.left - reach <= middle <= head.right + reach:
            return None
        row[near + 1] = word
    filled = sum(1 for word in row[1:] if word is not None)
    return row if row[0] is not None and filled * 2 > len(heads) else None


def _grid(
    lines: Sequence[TextLine], heads: Sequence[Word], rows: Sequence[Sequence[Word | None]], page: int
) -> CellGrid:
    cells: list[Cell] = []
    for number, (line, words) in enumerate(zip(lines, [[None, *heads], *rows], strict=True)):
        for column, word in enumerate(words):
            box: Box = (word.left, line.box[1], word.right, line.box[3]) if word else line.box
            text = word.text if word else ""
            cells.append(Cell(number, column, 1, 1, text, BoxEvidence(page, rounded(box))))
    return CellGrid(tuple(cells), page)
