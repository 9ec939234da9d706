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
        row_lines = [lines[place]]
        behind = place + 1
        for line in lines[behind:] if heads else ():
            row = _row(line, heads)
            if row is not None:
                rows.append(row)
                row_lines.append(line)
            elif not rows or not _goes_on(rows[-1], line, heads):
                break
            behind += 1
        if rows:
            tables.append((lines[place].box[1], _grid(row_lines, heads, rows, page)))
            place = behind
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


def _goes_on(row: list[Word | None], line: TextLine, heads: Sequence[Word]) -> bool:
    """Put a line of nothing but ends of the row's figures, broken off in narrow columns, to the row; False for another line."""
    found: dict[int, Word] = {}
    for word in line.words:
        middle = (word.left + word.right) / 2
        near = min(range(len(heads)), key=lambda at: abs(middle - (heads[at].left + heads[at].right) / 2))
        above, head = row[near + 1], heads[near]
        reach = _BESIDE * line.size
        if above is None or near in found or not head.left - reach <= middle <= head.right + reach:
            return False
        found[near] = Word(above.text + word.text, min(above.left, word.left), max(above.right, word.right))
    for near, word in found.items():
        row[near + 1] = word
    return bool(found)


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
