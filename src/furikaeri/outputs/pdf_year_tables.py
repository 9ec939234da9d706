"""Year tables as ruled on paper: column widths in points, and the height of each row at a size of type."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from furikaeri.outputs.line_fitting import LARGEST, FittedText, fit_text, lines_height
from furikaeri.outputs.printed_fonts import bold, regular
from furikaeri.sheet.indicator_tables import (
    LABEL_HEADING,
    MEASURE_HEADING,
    UNIT_HEADING,
    IndicatorTable,
    cell_text,
)

INSET_X, INSET_Y = 3.0, 2.0
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
        title = [self.title.count(_room(sum(self.widths)) / size)] if self.title else []
        lines = [
            max(text.count(_room(width) / size) for text, width in zip(row, self.widths, strict=True))
            for row in self.rows
        ]
        return sum(lines_height(count, size) + 2 * INSET_Y for count in (*title, *lines))

    def printed_title(self, size: float) -> str | None:
        """The title in printed lines."""
        return self.title.printed(_room(sum(self.widths)) / size) if self.title else None

    def printed_rows(self, size: float) -> list[list[str]]:
        """Headings and rows, each text in printed lines."""
        return [
            [text.printed(_room(width) / size) for text, width in zip(row, self.widths, strict=True)]
            for row in self.rows
        ]


def fit_table(table: IndicatorTable, room: float, clean: Callable[[str], str]) -> FittedTable:
    """The table for a cell with `room` points; `clean` makes a text printable."""
    unit, measure = table.needs_unit_column(), table.needs_measure_column()
    heads = [LABEL_HEADING, *[UNIT_HEADING] * unit, *[MEASURE_HEADING] * measure]
    texts = [
        [*heads, *table.columns],
        *[
            [r.label, *[r.unit or ""] * unit, *[r.measure or ""] * measure, *map(cell_text, r.values)]
            for r in table.rows
        ],
    ]
    count = max(map(len, texts))
    fonts = (bold(), *[regular()] * len(table.rows))
    rows = tuple(
        tuple(fit_text(clean(text), font) for text in (*row, *[""] * (count - len(row))))
        for row, font in zip(texts, fonts, strict=True)
    )
    title = None if table.title is None else fit_text(clean(table.title), bold())
    return FittedTable(title, rows, _column_widths(rows, room), len(heads))


def _room(width: float) -> float:
    return width - 2 * INSET_X - 0.1  # a hair less, so that the typesetter never breaks a line anew


def _column_widths(rows: Sequence[Sequence[FittedText]], room: float) -> tuple[float, ...]:
    """As wide as the contents ask; where they ask for more than there is, the widest give way."""
    natural = [
        max(text.natural_width() for text in column) * LARGEST + 2 * INSET_X + 1
        for column in zip(*rows, strict=True)
    ]
    total = sum(natural)
    if total <= room:
        natural[0] += max(0.0, room * _SHARE - total)
        return tuple(natural)
    cap = _cap(natural, room)
    return tuple(min(width, cap) for width in natural)


def _cap(natural: Sequence[float], room: float) -> float:
    """The width no column may pass so that all together fill the room."""
    left = room
    for place, width in enumerate(sorted(natural)):
        share = left / (len(natural) - place)
        if width > share:
            return share
        left -= width
    return room
