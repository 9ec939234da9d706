"""A document's grids cut into sheets: at their titles, with the pages on which a sheet goes on put to it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from furikaeri.reading.cell_grids import Cell, CellGrid
from furikaeri.reading.cell_labels import match_label, placeholder_pattern
from furikaeri.reading.cell_margins import nearest_number, take_numbers, within_edge
from furikaeri.reading.cell_owners import has_labels
from furikaeri.reading.cell_pages import goes_on_under_its_title, without_heading_rows
from furikaeri.reading.sheet_text import folded, folded_with_places
from furikaeri.sheet.control_numbers import FoundNumber
from furikaeri.sheet.form import Form
from furikaeri.sheet.japanese_text import canonical_text
from furikaeri.sheet.read_sheets import BoxEvidence, TableEvidence

_LONGEST_TITLE = 160
_PLAN_WORDS = re.compile("計画|プラン")
_SAME_EDGE = 3.0  # points
_FEWEST_LABELS = 3  # of a form's items, below which a table is no sheet


@dataclass(frozen=True, slots=True)
class SheetGrids:
    """The grids of one sheet, its title's cell (None where a sheet has no title), the plan's title before it, its number."""

    grids: tuple[CellGrid, ...]
    title: Cell | None
    plan_title: str | None
    control: FoundNumber | None = None


@dataclass(frozen=True, slots=True)
class SheetTitle:
    """A sheet's title in a cell: what it tells, whether it is an annual sheet's, the plan's title before it."""

    values: Mapping[str, str | None]
    annual: bool
    plan_title: str


def split_grids(grids: Sequence[CellGrid], form: Form) -> list[SheetGrids]:
    """The grids cut at the titles; what stands before the first title, and has none of the form's labels, is left out."""
    sheets: list[SheetGrids] = []
    waiting: list[CellGrid] = []  # tables without labels, which belong to the sheet if more of it follows
    for whole in grids:
        grid, numbers = take_numbers(whole)
        titles = [cell for cell in grid.cells if title_of(cell.text, form) is not None]
        if sheets and titles and grid.page is not None and _is_same_sheet(sheets[-1], grid, titles, form):
            titles = []
        starts = [_first_row(grid, cell) for cell in titles]
        if sheets and (not starts or starts[0] > 0):
            rest = grid.between_rows(0, starts[0] if starts else grid.row_count)
            last = sheets[-1]
            if (
                has_labels(rest, form, 1)
                or _goes_on(last.grids[-1], rest)
                or _is_awaited(last.grids[-1], rest, form)
            ):
                control = last.control or (None if starts else nearest_number(0, [0], numbers))
                rest = without_heading_rows(rest, last.grids[0], form)
                sheets[-1] = replace(last, grids=(*last.grids, *waiting, rest), control=control)
                waiting = []
            elif _is_of_body(rest):
                waiting.append(rest)
        elif not starts and has_labels(grid, form, _FEWEST_LABELS):
            sheets.append(SheetGrids((grid,), None, None, nearest_number(0, [0], numbers)))
        waiting = [] if titles else waiting
        for place, cell in enumerate(titles):
            end = starts[place + 1] if place + 1 < len(starts) else grid.row_count
            part = within_edge(grid.between_rows(starts[place], end), cell)
            control = nearest_number(starts[place], starts, numbers)
            sheets.append(SheetGrids((part,), cell, _plan_title(grid, starts[place], cell, form), control))
    return sheets


def _is_same_sheet(last: SheetGrids, grid: CellGrid, titles: Sequence[Cell], form: Form) -> bool:
    """Whether a page that bears the title of the sheet before it once more only goes on with that sheet."""
    if last.title is None or len(titles) != 1 or last.grids[-1].page is None:
        return False
    one, other = title_of(last.title.text, form), title_of(titles[0].text, form)
    if one is None or other is None or one.values != other.values:
        return False
    return goes_on_under_its_title(last.grids, grid, form)


def _is_of_body(grid: CellGrid) -> bool:
    """Whether a grid is one of a document's many tables and texts; a worksheet or a page stands for itself."""
    return bool(grid.cells) and all(isinstance(cell.place, TableEvidence) for cell in grid.cells)


def _is_awaited(before: CellGrid, after: CellGrid, form: Form) -> bool:
    """Whether a table follows a text that ends with the label it belongs to."""
    filled = [cell for cell in before.cells if cell.text.strip() or cell.inner]
    match = match_label(filled[-1].text, form) if filled and _is_of_body(after) else None
    return match is not None and bool(match.label.introduces) and not match.rest.strip()


def _goes_on(before: CellGrid, after: CellGrid) -> bool:
    """Whether a page without labels goes on with the table of the page before: its cells reach from the same left edge to
    the same right.
    """
    if before.page is None or after.page != before.page + 1:
        return False
    edges = [
        [cell.place.box for cell in grid.cells if isinstance(cell.place, BoxEvidence) and not cell.is_outside]
        for grid in (before, after)
    ]
    if not all(edges):
        return False
    sides = [(min(box[0] for box in boxes), max(box[2] for box in boxes)) for boxes in edges]
    return all(abs(a - b) <= _SAME_EDGE for a, b in zip(*sides, strict=True))


@lru_cache(maxsize=16)
def _titles(form: Form) -> tuple[tuple[re.Pattern[str], bool], ...]:
    """The wordings of the form's titles, and whether they are an annual sheet's."""
    wordings = ((form.heading.titles, False), (form.heading.annual_titles, True))
    return tuple(
        (re.compile(f"(?:{placeholder_pattern(wording)})$"), annual)
        for own, annual in wordings
        for wording in own
    )


@lru_cache(
    maxsize=4096
)  # asked where sheets begin and again for their headings; most cells stand on every sheet
def title_of(text: str, form: Form) -> SheetTitle | None:
    """The title that a cell holds, alone or behind the plan's title; a text that merely speaks of a title is none."""
    if len(text) > _LONGEST_TITLE and len("".join(text.split())) > _LONGEST_TITLE:
        return None
    line = folded(text)
    for pattern, annual in _titles(form):
        match = pattern.search(line)
        if match is None:
            continue
        before = text[: folded_with_places(text)[match.start()][1]]
        if not before.strip() or (_PLAN_WORDS.search(before) and "。" not in before):
            return SheetTitle(match.groupdict(), annual, canonical_text(before).strip())
    return None


def _first_row(grid: CellGrid, title: Cell) -> int:
    """The row a sheet begins with: that of its title, or of the plan's title right above it."""
    above = [cell for cell in grid.cells if cell.end_row == title.row and _PLAN_WORDS.search(cell.text)]
    return min((cell.row for cell in above), default=title.row)


def _plan_title(grid: CellGrid, start: int, title: Cell, form: Form) -> str | None:
    above = (c.text for c in grid.cells if start <= c.row < title.row and _PLAN_WORDS.search(c.text))
    found = title_of(title.text, form)
    return next((canonical_text(text).strip() for text in above), found.plan_title if found else None) or None
