"""How full a sheet's first page gets when it is set in 9 point: an estimate for files whose pages are broken elsewhere.

Word and browsers break pages themselves. What they must be told is where page two begins: before its item, or, when the
items before it take more than a page, wherever page one is full.
"""

from __future__ import annotations

import unicodedata

from furikaeri.outputs.printed_sheets import Block, NameBlock, PrintedSheet, TablesBlock, TextBlock
from furikaeri.sheet.indicator_tables import IndicatorTable

# A4 portrait with margins of 12 to 15 mm, some three lines left as a reserve
_PAGE_LINES = 58.0
_PAGE_COLUMNS = 113  # of half the width of a kanji
_ROW_SIDES = 0.2  # lines that a row takes beside its text: blank above and below, a border
_CELL_SIDES = 2  # columns
_NAME_SHARE = 0.55
_YEAR_SHARE, _UNIT_SHARE, _LEAST_LABEL_SHARE = 0.1, 0.08, 0.3  # of a year table's width


def fills_first_page(sheet: PrintedSheet) -> bool:
    """Whether what stands before page two may take more than a page."""
    label = round(_PAGE_COLUMNS * sheet.label_share)
    room = _PAGE_COLUMNS - label
    height = 2 * (2 + _ROW_SIDES)  # two titles; the measure's label and direction
    for row in sheet.rows:
        if row.on_second_page:
            break
        beside = sum(_block_lines(block, room) + _ROW_SIDES for block in row.blocks)
        height += max(_lines(row.title, label) + _ROW_SIDES, beside)
    return height > _PAGE_LINES


def _block_lines(block: Block, room: int) -> int:
    if isinstance(block, TextBlock):
        return max(_lines(block.place.text, room), block.lines)
    if isinstance(block, NameBlock):
        return _lines(block.name.text, room * _NAME_SHARE)
    if isinstance(block, TablesBlock):
        return sum(_table_lines(table, room) for table in block.tables)
    return 1


def _table_lines(table: IndicatorTable, room: int) -> int:
    left = 1 - _YEAR_SHARE * len(table.columns) - _UNIT_SHARE * table.needs_unit_column()
    label = room * max(left, _LEAST_LABEL_SHARE)
    return (table.title is not None) + 1 + sum(_lines(row.label, label) for row in table.rows)


def _lines(text: str, room: float) -> int:
    """How many lines a text takes at most in a cell so many columns wide."""
    columns = max(int(room) - _CELL_SIDES, 2)
    return sum(max(1, -(-_width(line) // columns)) for line in text.split("\n"))


def _width(line: str) -> int:
    narrow = {"H", "Na", "N"}
    return sum(1 if unicodedata.east_asian_width(character) in narrow else 2 for character in line)
