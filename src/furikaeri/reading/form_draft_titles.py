"""Where a sample's sheets begin: its first title tells how the others are worded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from furikaeri.reading.cell_grids import Cell, CellGrid
from furikaeri.reading.cell_margins import take_numbers, within_edge
from furikaeri.reading.sheet_text import folded

YEAR = re.compile(r"(?:令和|平成|Ｒ|Ｈ|R|H)\s*(?:元|[0-9０-９]{1,2})\s*年度?")
_TITLE_WORDS = re.compile("シート|評価|調書|調査票|報告書|個票|カルテ|提案書|計画書|管理票|点検|台帳")
_NUMBERED = re.compile(r"\s*[（(]?[0-9０-９]{1,2}[）).．、\s　]")
_SHORTEST, _LONGEST = 4, 120  # characters of a title
_LONGEST_YEAR = 20  # characters of a line that names a title's year


def sheets_of(grids: Sequence[CellGrid]) -> Iterator[tuple[Cell | None, list[CellGrid]]]:
    """Each sheet's title (None where no sheet has one) and the cells below it, up to the next title."""
    title: Cell | None = None
    first = ""
    found: list[CellGrid] = []
    for whole in grids:
        grid, _ = take_numbers(whole)
        titles = [cell for cell in grid.cells if _is_title(cell, grid, first)]
        if titles and not first:
            first = _wording(titles[0])
            titles = [cell for cell in titles if _wording(cell) == first]
        if not titles:
            found.append(grid)
            continue
        if titles[0].row > 0 and title is not None:
            found.append(grid.between_rows(0, titles[0].row))
        for place, cell in enumerate(titles):
            if title is not None:
                yield title, found
            title = _with_year_below(cell, grid)
            end = titles[place + 1].row if place + 1 < len(titles) else grid.row_count
            below = grid.between_rows(cell.end_row, end)
            right = max((one.end_column for one in within_edge(grid, cell).cells), default=0)
            found = [CellGrid(tuple(c for c in below.cells if c.end_column <= right), grid.page)]
    yield title, found


def _wording(cell: Cell) -> str:
    """A title without what differs between the sheets of one form: its year, and the line above it."""
    return YEAR.sub("", folded(cell.text.strip().split("\n")[-1]))


def _is_title(cell: Cell, grid: CellGrid, first: str) -> bool:
    text = folded(cell.text)
    if not _SHORTEST < len(text) <= _LONGEST or not _TITLE_WORDS.search(text):
        return False
    if first:
        return _wording(cell) == first
    is_wide = cell.columns * 2 > grid.column_count or cell.is_outside
    names_year = bool(YEAR.search(cell.text)) or (cell.row == 0 and not _NUMBERED.match(cell.text))
    return is_wide and names_year and "。" not in text


def _with_year_below(title: Cell, grid: CellGrid) -> Cell:
    """The title with the line below it where only that names the year: （令和6年度）."""
    below = next((c for c in grid.cells if c.row == title.end_row and c.text.strip()), None)
    if below is None or YEAR.search(title.text) or not YEAR.search(below.text):
        return title
    short = len(folded(below.text)) <= _LONGEST_YEAR
    return replace(title, text=f"{title.text}{below.text}") if short else title
