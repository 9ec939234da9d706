"""Year tables as ruled on paper: column widths in points, and the height of each row at a size of type."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from furikaeri.outputs.line_fitting import FittedText, fit_text
from furikaeri.outputs.printed_fonts import bold, regular
from furikaeri.sheet.indicator_tables import LABEL_HEADING, UNIT_HEADING, IndicatorTable, cell_text

INSET_X, INSET_Y = 3.0, 2.0
_SIZE = 10.5  # the largest size, for which the columns are made
_LEADING = 0.45
_SHARE = 0.6  # of the room, which a table takes at least


@dataclass(frozen=True, slots=True)
class FittedTable:
    """A table's title (None: none), headings and rows as fitted texts, and its columns' widths in points.

    `figures` is the first column of values: labels and units stand before it.
    """

    title: FittedText | None
    rows: tuple[tuple[FittedText, ...], ...]
    widths: tuple[float, ...]
    figures: int

    def height(self, size: float) -> float:
        """Points the table takes at this size of type."""
        title = [self.title.lines((sum(self.widths) - 2 * INSET_X) / size)] if self.title else []
        lines = [
            max(
                text.lines((width - 2 * INSET_X) / size) for text, width in zip(row, self.widths, strict=True)
            )
            for row in self.rows
        ]
        return sum(size + (n - 1) * (1 + _LEADING) * size + 2 * INSET_Y for n in (*title, *lines))


def fit_table(table: IndicatorTable, room: float, clean: Callable[[str], str]) -> FittedTable:
    """The table for a cell with `room` points; `clean` makes a text printable."""
    unit = table.needs_unit_column()
    first = (LABEL_HEADING, *((UNIT_HEADING,) if unit else ()))
    texts = [[clean(text) for text in (*first, *table.columns)]]
    for row in table.rows:
        before = (row.label, *((row.unit or "",) if unit else ()))
        values = [cell_text(value) for value in row.values]
        texts.append([clean(text) for text in (*before, *values)])
    count = max(map(len, texts))
    filled = [[*row, *([""] * (count - len(row)))] for row in texts]
    widths = _column_widths(filled, room)
    rows = tuple(
        tuple(
            fit_text(text, bold() if place == 0 else regular(), (width - 2 * INSET_X) / _SIZE)
            for text, width in zip(row, widths, strict=True)
        )
        for place, row in enumerate(filled)
    )
    title = None
    if table.title is not None:
        title = fit_text(clean(table.title), bold(), (sum(widths) - 2 * INSET_X) / _SIZE)
    return FittedTable(title, rows, widths, len(first))


def _column_widths(rows: Sequence[Sequence[str]], room: float) -> tuple[float, ...]:
    """As wide as the contents ask; where they ask for more than there is, the widest give way."""
    font = bold()
    natural = [
        max(font.width(line) for text in column for line in text.split("\n")) * _SIZE + 2 * INSET_X + 1
        for column in zip(*rows, strict=True)
    ]
    total = sum(natural)
    if total <= room:
        natural[0] += max(0.0, room * _SHARE - total)
        return tuple(natural)
    return tuple(min(width, _cap(natural, room)) for width in natural)


def _cap(natural: Sequence[float], room: float) -> float:
    """The width no column may pass so that all together fill the room."""
    left = room
    ordered = sorted(natural)
    for place, (width, _) in enumerate(pairwise([*ordered, room])):
        share = left / (len(ordered) - place)
        if width > share:
            return share
        left -= width
    return room
