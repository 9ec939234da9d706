"""Year tables that nobody ruled: a line of years in a cell, and lines below whose words stand under them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from furikaeri.reading.cell_grids import Cell, CellGrid, begins_line
from furikaeri.reading.pdf_lines import TextLine, Word, rounded
from furikaeri.reading.pdf_places import Box
from furikaeri.reading.table_cells import year_heading
from furikaeri.sheet.read_sheets import BoxEvidence

_COUNTED_YEAR = re.compile(r"(?:[0-9０-９]{1,2}|元)年度?")
_REST_OF_YEAR = re.compile("年?度|年")
_BRACKET = re.compile(r"[（(][^（）()]{1,4}[）)]")
_AMOUNT = re.compile(r"[△▲\-－]?[\d０-９,，]+(?:千|百万)?円|[-‐－―ー]")
_AMOUNT_LINES = 2
_FEWEST_YEARS = 2
_FEWEST_HEADS = 2  # of a table whose rows are the years
_MOST_HEAD_LINES = 3
_BESIDE_EACH_OTHER = 0.2  # of the type size: lines that overlap by more stand in one row
_LEVEL = 1.0  # points: what begins nearer than this begins at the same place
_FULL = 3.0  # type sizes: a label that ends this near the first column filled its own
_BESIDE = 1.5  # type sizes by which a figure may stand beside its year


def take_unruled_tables(
    lines: Sequence[TextLine], page: int
) -> tuple[list[TextLine], list[tuple[float, CellGrid]]]:
    """A cell's lines without its unruled tables, and these tables behind their upper edges.

    A table is told by its words' places alone (`is_unruled`), unless it is plain: whole years, a line for each row with a word for
    each column, and above and below lines of text.
    """
    left: list[TextLine] = []
    tables: list[tuple[float, CellGrid]] = []
    place = 0
    while place < len(lines):
        found = _amount_table(lines, place, page) or _year_table(lines, place, page)
        if found is None:
            left.append(lines[place])
            place += 1
        else:
            tables.append((lines[place].box[1], found[0]))
            place = found[1]
    return left, tables


def _year_table(lines: Sequence[TextLine], place: int, page: int) -> tuple[CellGrid, int] | None:
    """The table whose heading stands at a place, and where it ends; None where none does."""
    heads, behind = _heads(lines, place)
    rows: list[list[Word | None]] = []
    row_lines = [lines[place]]
    is_plain = _are_told(heads) and (place == 0 or len(lines[place - 1].words) == 1)
    while heads and behind < len(lines):
        end = _end_of_row(lines, behind)
        line, is_one = lines[behind], end == behind + 1
        row = _row(lines[behind:end], heads)
        if row is not None:
            rows.append(row)
            row_lines.append(line)
            is_plain &= is_one and len(line.words) == len(heads) + 1
        elif rows and is_one and (_goes_on(rows[-1], line, heads) or _ends_label(rows[-1], line, heads)):
            is_plain = False
        else:
            is_plain &= is_one and len(line.words) == 1
            break
        behind = end
    if not rows:
        return None
    grid = _cells_of(row_lines, [[None, *heads], *rows], page)
    return replace(grid, is_unruled=not is_plain), behind


def _end_of_row(lines: Sequence[TextLine], start: int) -> int:
    """Where the lines end that stand beside each other: a label of one line is level with the middle of figures of two."""
    end = start + 1
    while (
        end < len(lines) and lines[end].box[1] < lines[end - 1].box[3] - _BESIDE_EACH_OTHER * lines[end].size
    ):
        end += 1
    return end


def _heads(lines: Sequence[TextLine], place: int) -> tuple[list[Word], int]:
    """The words over a table's columns, from the first year on, and where they end: in a narrow column a year is broken into
    several lines; none when no heading stands here.
    """
    beside = _end_of_row(lines, place)
    if len(lines[place].words) < _FEWEST_YEARS and beside == place + 1:
        return [], place
    ends = range(place + 1, min(place + _MOST_HEAD_LINES, len(lines)) + 1)
    for end in ends if beside == place + 1 else (beside,):
        words = _columns(lines[place:end])
        years = [at for at, word in enumerate(words) if _is_year(word.text)]
        is_told = any(year_heading(words[at].text, None) for at in years)
        if (
            is_told
            and len(years) >= _FEWEST_YEARS
            and years[0] <= 1
            and years[-1] - years[0] + 1 == len(years)
        ):
            is_cut = end < len(lines) and all(_REST_OF_YEAR.fullmatch(w.text) for w in lines[end].words)
            return words[years[0] :], end + is_cut
    heads = _heads_over_years(lines[place : place + 2])
    return heads, place + 1


def _are_told(heads: Sequence[Word]) -> bool:
    """Whether every heading is a year as a whole, or has no figures: a total."""
    return all(year_heading(head.text, None) or not re.search(r"[\d０-９]", head.text) for head in heads)


def _is_year(text: str) -> bool:
    """Whether a heading is a year, or one counted on from the year before: 5年度."""
    return bool(year_heading(text, None)) or bool(_COUNTED_YEAR.fullmatch(text))


def _columns(lines: Sequence[TextLine]) -> list[Word]:
    """The words of lines, those below each other as one."""
    columns: list[Word] = []
    for word in (word for line in lines for word in _parted(line.words)):
        above = next(
            (at for at, one in enumerate(columns) if one.left < word.right and word.left < one.right), None
        )
        if above is None:
            columns.append(word)
        else:
            columns[above] = _added(columns[above], word, "")
    return sorted(columns, key=lambda word: word.left)


def _heads_over_years(lines: Sequence[TextLine]) -> list[Word]:
    """The words over a table's columns whose rows are the years: the next line begins with one, left of them all."""
    if len(lines) < 2 or len(lines[0].words) < _FEWEST_HEADS or len(lines[1].words) < _FEWEST_HEADS:
        return []
    first = lines[1].words[0]
    is_left = first.right < lines[0].words[0].left
    return list(_parted(lines[0].words)) if is_left and year_heading(first.text, None) else []


def _parted(words: Sequence[Word]) -> tuple[Word, ...]:
    """Words parted at the blanks in them: figures of narrow columns stand near each other."""
    if not any(" " in word.text for word in words):
        return tuple(words)
    found: list[Word] = []
    for word in words:
        widths = [0.5 if char.isascii() else 1.0 for char in word.text]
        each = (word.right - word.left) / max(sum(widths), 1.0)
        ends = [word.left + each * done for done in accumulate(widths)]
        start = 0
        for end in [*(at for at, char in enumerate(word.text) if char == " "), len(word.text)]:
            if word.text[start:end]:
                left = ends[start - 1] if start else word.left
                found.append(Word(word.text[start:end], left, ends[end - 1]))
            start = end + 1
    return tuple(found)


def _row(lines: Sequence[TextLine], heads: Sequence[Word]) -> list[Word | None] | None:
    """The label and the word under each heading in lines beside each other; None when a word stands under none, or most columns
    are empty.
    """
    row: list[Word | None] = [None] * (len(heads) + 1)
    for number, line in enumerate(lines):
        is_whole = len(line.words) > len(heads)
        words = line.words if is_whole else (*line.words[:1], *_parted(line.words[1:]))
        words = words if len(lines) == 1 else _parted(line.words)
        known = list(row)
        for word in words:
            if word.right <= heads[0].left - line.size / 2 and (number or all(w is None for w in row[1:])):
                row[0] = _added(row[0], word, "　" if row[0] and row[0] is not known[0] else "")
                continue
            near = _heading_over(word, line, heads)
            if near is None or row[near + 1] is not known[near + 1]:
                return None
            row[near + 1] = _added(row[near + 1], word, "")
    filled = sum(1 for word in row[1:] if word is not None)
    return row if row[0] is not None and filled * 2 > len(heads) else None


def _heading_over(word: Word, line: TextLine, heads: Sequence[Word]) -> int | None:
    """Which heading a word stands under, the nearest; None where even that is too far."""
    middle = (word.left + word.right) / 2
    near = min(range(len(heads)), key=lambda at: abs(middle - (heads[at].left + heads[at].right) / 2))
    reach = _BESIDE * line.size
    return near if heads[near].left - reach <= middle <= heads[near].right + reach else None


def _added(above: Word | None, word: Word, between: str) -> Word:
    """A word behind what stands above it in its column."""
    if above is None:
        return word
    return Word(above.text + between + word.text, min(above.left, word.left), max(above.right, word.right))


def _goes_on(row: list[Word | None], line: TextLine, heads: Sequence[Word]) -> bool:
    """Put a line of nothing but ends of the row's figures, broken off in narrow columns, to the row; False for another line."""
    found: dict[int, Word] = {}
    apart = min(other.left - one.left for one, other in pairwise(heads))
    for word in line.words:
        near = _heading_over(word, line, heads)
        above = row[near + 1] if near is not None else None
        if near is None or above is None or near in found or word.right - word.left > apart:
            return False
        found[near] = _added(above, word, "")
    for near, word in found.items():
        row[near + 1] = word
    return bool(found)


def _ends_label(row: list[Word | None], line: TextLine, heads: Sequence[Word]) -> bool:
    """Put a line of nothing but the end of the row's label, which filled its column, to the row; False for another line."""
    label = row[0]
    if label is None or len(line.words) != 1 or begins_line(line.text) or line.text.endswith("。"):
        return False
    (word,) = line.words
    is_below = abs(word.left - label.left) < _LEVEL and word.right < heads[0].left
    is_full = heads[0].left - label.right <= _FULL * line.size
    if not is_below or not (is_full or _BRACKET.fullmatch(word.text)):
        return False
    row[0] = _added(label, word, "")
    return True


def _amount_table(lines: Sequence[TextLine], place: int, page: int) -> tuple[CellGrid, int] | None:
    """The table of two lines, and where it ends: the second has nothing but amounts of money, each under a word of the first."""
    own = lines[place : place + _AMOUNT_LINES]
    heads, amounts = (line.words for line in own) if len(own) == _AMOUNT_LINES else ((), ())
    if len(heads) < _FEWEST_HEADS or not all(_AMOUNT.fullmatch(word.text) for word in amounts):
        return None
    if not any(word.text.endswith("円") for word in amounts):
        return None
    reach = _BESIDE * own[0].size
    ends = [*(word.left for word in heads[1:]), amounts[-1].right + 1]
    below: list[Word | None] = [
        next((w for w in amounts if head.left - reach <= w.left <= head.right and w.right < end), None)
        for head, end in zip(heads, ends, strict=True)
    ]
    if sum(word is not None for word in below) < len(amounts):
        return None
    return _cells_of(own, [heads, below], page), place + _AMOUNT_LINES


def _cells_of(lines: Sequence[TextLine], rows: Sequence[Sequence[Word | None]], page: int) -> CellGrid:
    """Rows of words, each as high as its line, as cells; where there is no word an empty one."""
    cells: list[Cell] = []
    for number, (line, words) in enumerate(zip(lines, rows, strict=True)):
        for column, word in enumerate(words):
            box: Box = (word.left, line.box[1], word.right, line.box[3]) if word else line.box
            text = word.text if word else ""
            cells.append(Cell(number, column, 1, 1, text, BoxEvidence(page, rounded(box))))
    return CellGrid(tuple(cells), page)
