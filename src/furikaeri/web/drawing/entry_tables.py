"""Year tables as grids of inputs, and the text of a list's cell (`outputs.list_rows`) out of what was typed or pasted."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO

from furikaeri.sheet.fiscal_years import Term, parse_fiscal_year, short_label
from furikaeri.sheet.form import FieldDefinition
from furikaeri.sheet.indicator_tables import LABEL_HEADING, MEASURE_HEADING, UNIT_HEADING
from furikaeri.sheet.japanese_text import canonical_text, comparison_key

MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 200, 30, 200
SPARE_ROWS = 2
_YEARS_SHOWN = 5
_NAMES = (LABEL_HEADING, UNIT_HEADING, MEASURE_HEADING)
_ESCAPE = re.compile(r"\\([\\nt])")
_ESCAPED = {"\\": "\\", "n": "\n", "t": "\t"}
TOO_LONG = "貼り付けた文字が多すぎます。要る行だけを貼り付けてください。"
NO_HEADINGS = "一行目に見出し（項目・単位・年度）を付けて貼り付けてください。"


class UnusableTableError(ValueError):
    """What was pasted is no table for a sheet; the message is Japanese."""


@dataclass(frozen=True, slots=True)
class Grid:
    """One table: its headings (the first two or three name the row) and its rows, all texts; spare rows are empty."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def named(self) -> int:
        """How many columns name the row."""
        return sum(1 for heading in self.headings if heading in _NAMES)

    @property
    def titled_rows(self) -> tuple[tuple[str, tuple[tuple[str, str, bool], ...]], ...]:
        """The rows for the template: each row's name, and its cells as (heading, text, whether a figure)."""
        return tuple(
            (
                row[0] or f"{place}行目",
                tuple(
                    (heading, text, column >= self.named)
                    for column, (heading, text) in enumerate(zip(self.headings, row, strict=True))
                ),
            )
            for place, row in enumerate(self.rows, 1)
        )


def grids_of(
    text: str, definition: FieldDefinition, term: Term | None, year: int | None, more: int = 0
) -> tuple[Grid, ...]:
    """The grids of a list's cell, each with spare rows; an empty cell gives one with the columns of the years."""
    blocks = [block.split("\n") for block in re.split(r"\n\s*\n", text) if block.strip()]
    grids = [_grid(block, more) for block in blocks]
    return tuple(grids) or (_empty_grid(definition, term, year, more),)


def _grid(lines: Sequence[str], more: int) -> Grid:
    title = lines[0] if "\t" not in lines[0] else ""
    headings, *rows = [
        [_ESCAPE.sub(lambda mark: _ESCAPED[mark[1]], word) for word in line.split("\t")]
        for line in (lines[1:] if title else lines)
    ] or [[LABEL_HEADING, UNIT_HEADING]]
    width = len(headings)
    filled = [tuple((row + [""] * width)[:width]) for row in rows]
    return Grid(title, tuple(headings), (*filled, *_spare(width, more)))


def _empty_grid(definition: FieldDefinition, term: Term | None, year: int | None, more: int) -> Grid:
    last = year or (term.last_fiscal_year if term else 2025)
    first = term.first_fiscal_year if term and term.first_fiscal_year <= last else last - _YEARS_SHOWN + 1
    years = [short_label(y) for y in range(max(first, last - MOST_COLUMNS + 4), last + 1)]
    headings = (LABEL_HEADING, UNIT_HEADING, *[MEASURE_HEADING] * bool(definition.measures), *years)
    return Grid("", headings, tuple(_spare(len(headings), more)))


def _spare(width: int, more: int) -> list[tuple[str, ...]]:
    return [("",) * width] * (SPARE_ROWS + more)


def text_of_grids(grids: Sequence[Grid]) -> str:
    """The list's cell: rows in which nothing stands are left out, and tables without rows."""
    tables: list[str] = []
    for grid in grids:
        rows = [row for row in grid.rows if any(cell.strip() for cell in row)]
        if rows:
            lines = [[grid.title]] * bool(grid.title.strip()) + [list(grid.headings), *map(list, rows)]
            tables.append("\n".join("\t".join(map(_in_one_line, line)) for line in lines))
    _refuse_large([row for grid in grids for row in grid.rows])
    return "\n\n".join(tables)


def text_of_paste(pasted: str, known: Sequence[Grid]) -> str:
    """The list's cell out of a table copied in Excel: TAB between cells, quoted where a cell has line ends or TABs.

    Without headings it takes those of the table that is there. UnusableTableError says in one line what is wrong.
    """
    try:
        rows = [row for row in csv.reader(StringIO(pasted), delimiter="\t") if any(c.strip() for c in row)]
    except csv.Error as error:  # a cell of more than 128 KB
        raise UnusableTableError(TOO_LONG) from error
    _refuse_large(rows)
    if not rows:
        return ""
    title = ""
    if len(rows) > 1 and sum(1 for cell in rows[0] if cell.strip()) == 1 and len(rows[1]) > 1:
        title = next(cell for cell in rows.pop(0) if cell.strip())
    width = max(map(len, rows))
    rows = [[canonical_text(cell).strip() for cell in row] + [""] * (width - len(row)) for row in rows]
    if _is_heading(rows[0]):
        headings = [rows[0][0] or LABEL_HEADING, *rows[0][1:]]
        return text_of_grids([Grid(title.strip(), tuple(headings), tuple(map(tuple, rows[1:])))])
    headings = list(known[0].headings) if known else []
    if len(headings) - 1 == width and UNIT_HEADING in headings:
        place = headings.index(UNIT_HEADING)
        rows = [[*row[:place], "", *row[place:]] for row in rows]
    elif len(headings) != width:
        raise UnusableTableError(NO_HEADINGS)
    return text_of_grids([Grid(title.strip(), tuple(headings), tuple(map(tuple, rows)))])


def _is_heading(row: Sequence[str]) -> bool:
    names = {comparison_key(name) for name in _NAMES}
    return (
        comparison_key(row[0]) in names
        or any(parse_fiscal_year(cell) is not None and not cell.strip().isdecimal() for cell in row[1:])
        or all(parse_fiscal_year(cell) is not None for cell in row[1:] if cell.strip())
    )


def _refuse_large(rows: Sequence[Sequence[str]]) -> None:
    if len(rows) > MOST_ROWS + SPARE_ROWS:
        raise UnusableTableError(
            f"表が大きすぎます（{len(rows):,} 行）。{MOST_ROWS} 行までにして貼り付けてください。"
        )
    if max(map(len, rows), default=0) > MOST_COLUMNS:
        raise UnusableTableError(f"表の列が多すぎます。{MOST_COLUMNS} 列までにして貼り付けてください。")
    longest = max((len(cell) for row in rows for cell in row), default=0)
    if longest > LONGEST_CELL:
        raise UnusableTableError(
            f"表のますの文字が長すぎます（{longest:,} 字）。{LONGEST_CELL} 字までにしてください。"
        )


def _in_one_line(word: str) -> str:
    return word.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")
