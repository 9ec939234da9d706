"""Ruled sheets on A4 pages: the size of type, the height of each row, and what the template is given (JSON).

A page whose rows fit at some size from `LARGEST` down to `SMALLEST` is set: each row has its height, what is left over
goes to the rows that grow. A sheet that does not fit flows on at the smallest size.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from furikaeri.outputs.line_fitting import LARGEST, SMALLEST
from furikaeri.outputs.pdf_rows import (
    RuledCell,
    RuledRow,
    RuledSheet,
)
from furikaeri.outputs.pdf_year_tables import FittedTable
from furikaeri.sheet.json_values import Json, JsonObject

HEIGHT = 750.0  # points between the margins, a little less than A4 leaves
MARGIN_X, MARGIN_Y = 42.6, 40.0
_PAPER = 841.89 - 2 * MARGIN_Y  # points that rows may flow over on a page
_STEP = 0.5
_FEW_LINES = 30.0  # points that must follow a heading on its page
_GROWTH = 1.6  # of what a row needs, which it grows by at most
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class SetPage:
    """Rows at a size of type; `heights` in points, or None where the typesetter lets them flow."""

    rows: tuple[RuledRow, ...]
    size: float
    heights: tuple[float, ...] | None


@dataclass(frozen=True, slots=True)
class SetSheet:
    """A sheet ready for the template: its pages, or one flow of rows over as many pages as it takes."""

    ruled: RuledSheet
    pages: tuple[SetPage, ...]

    @property
    def flows(self) -> bool:
        """Whether the sheet takes as many pages as it needs."""
        return any(page.heights is None for page in self.pages)

    def boxes(self) -> dict[str, tuple[int, Box]]:
        """Where each field's cell stands: 0-based page of the sheet and box in points; nothing for a sheet that flows."""
        found: dict[str, tuple[int, Box]] = {}
        for number, page in enumerate(self.pages):
            tops = _tops(page.heights or ())
            for place, row in enumerate(page.rows if page.heights else ()):
                for cell in row.cells:
                    left, right = (
                        self.ruled.left(c) + MARGIN_X for c in (cell.column, cell.column + cell.span)
                    )
                    box = (left, tops[place], right, tops[place + cell.rows])
                    found |= dict.fromkeys(cell.fields, (number, box))
        return found


def _tops(heights: Sequence[float]) -> list[float]:
    tops = [MARGIN_Y]
    for height in heights:
        tops.append(tops[-1] + height)
    return tops


def set_sheet(ruled: RuledSheet) -> SetSheet:
    """Choose sizes and heights for a sheet's pages."""
    pages = [_set_page(ruled, rows) for rows in ruled.pages]
    fitting = tuple(page for page in pages if page is not None)
    if len(fitting) == len(pages):
        return SetSheet(ruled, fitting)
    rows = tuple(row for page in ruled.pages for row in page)
    parts = _without_lone_headings(ruled, rows)
    return SetSheet(ruled, tuple(SetPage(part, SMALLEST, None) for part in parts))


def _without_lone_headings(ruled: RuledSheet, rows: tuple[RuledRow, ...]) -> list[tuple[RuledRow, ...]]:
    """Rows that flow over pages, cut before an item whose first heading would stand alone at the foot of a page."""
    needs = [  # cells that flow keep no room for lines that are not there
        max((_flowing_height(ruled, c) for c in row.cells if c.rows == 1), default=0.0) for row in rows
    ]
    parts: list[list[RuledRow]] = [[]]
    used = 0.0
    for place, row in enumerate(rows):
        kinds = {cell.kind for cell in row.cells}
        follows = needs[place] + min(sum(needs[place + 1 : place + 2]), _FEW_LINES)
        if parts[-1] and {"label", "sub"} <= kinds and used + follows > _PAPER:
            parts.append([])
            used = 0.0
        parts[-1].append(row)
        used = (used + needs[place]) % _PAPER
    return [tuple(part) for part in parts]


def _flowing_height(ruled: RuledSheet, cell: RuledCell) -> float:
    return replace(cell, lines=1).height(SMALLEST, ruled.cell_width(cell))


def _set_page(ruled: RuledSheet, rows: tuple[RuledRow, ...]) -> SetPage | None:
    size = LARGEST
    while size >= SMALLEST:
        needs = _needs(ruled, rows, size)
        left = HEIGHT - sum(needs)
        if left >= 0:
            growing = sum(need for row, need in zip(rows, needs, strict=True) if row.grows)
            share = min(left / growing, _GROWTH) if growing else 0.0
            heights = [
                need * (1 + share) if row.grows else need for row, need in zip(rows, needs, strict=True)
            ]
            return SetPage(rows, size, tuple(round(height, 2) for height in heights))
        size -= _STEP
    return None


def fits_on_page(ruled: RuledSheet, rows: Sequence[RuledRow]) -> bool:
    """Whether the rows stand on one page at the smallest size of type."""
    return sum(_needs(ruled, rows, SMALLEST)) <= HEIGHT


def _needs(ruled: RuledSheet, rows: Sequence[RuledRow], size: float) -> list[float]:
    """The height each row needs; a label cell taller than its rows makes its last growing row (or its last) taller."""
    needs = [
        max((c.height(size, ruled.cell_width(c)) for c in row.cells if c.rows == 1), default=0.0)
        for row in rows
    ]
    for start, row in enumerate(rows):
        for cell in row.cells:
            if cell.rows > 1:
                span = range(start, start + cell.rows)
                last = max((p for p in span if rows[p].grows), default=span[-1])
                missing = cell.height(size, ruled.cell_width(cell)) - sum(needs[p] for p in span)
                needs[last] += max(0.0, missing)
    return needs


def sheet_for_template(sheet: SetSheet, *, opens_measure: bool) -> JsonObject:
    """What the template draws of a sheet; only the first sheet under a measure has it as a heading."""
    highest = 1 if opens_measure else 2
    pages: list[Json] = [_page_for_template(page, sheet.ruled, highest) for page in sheet.pages]
    return {"label": sheet.ruled.label_width, "pages": pages}


def _page_for_template(page: SetPage, ruled: RuledSheet, highest: int) -> JsonObject:
    cells: list[Json] = []
    for cell in (cell for row in page.rows for cell in row.cells):
        values: JsonObject = {
            "kind": cell.kind,
            "span": cell.span,
            "rows": cell.rows,
            "size": cell.type_size(page.size),
            "text": cell.printed(page.size, ruled.cell_width(cell)),
        }
        if cell.level is not None and cell.level >= highest:
            values["level"] = cell.level
        if cell.tables:
            values["tables"] = [_table_for_template(table, page.size) for table in cell.tables]
        cells.append(values)
    return {"size": page.size, "heights": list(page.heights) if page.heights else None, "cells": cells}


def _table_for_template(table: FittedTable, size: float) -> JsonObject:
    rows: list[Json] = [[*row] for row in table.printed_rows(size)]
    return {
        "title": table.printed_title(size),
        "rows": rows,
        "widths": list(table.widths),
        "figures": table.figures,
    }
