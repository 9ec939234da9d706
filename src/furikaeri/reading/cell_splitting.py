"""A document's grids cut into sheets: at their titles, with the pages on which a sheet goes on put to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from furikaeri.reading.cell_grids import Cell, CellGrid
from furikaeri.reading.cell_labels import match_label, placeholder_pattern
from furikaeri.reading.cell_margins import nearest_number, take_numbers, within_edge
from furikaeri.reading.cell_owners import has_labels, own_cells
from furikaeri.reading.cell_pages import goes_on_under_its_title, without_heading_rows
from furikaeri.reading.sheet_text import folded, folded_with_places
from furikaeri.sheet.control_numbers import FoundNumber
from furikaeri.sheet.form import Form
from furikaeri.sheet.japanese_text import canonical_text
from furikaeri.sheet.read_sheets import BoxEvidence, TableEvidence

_REMEMBERED = (
    4096  # texts: asked where sheets begin and again for their headings, and most stand on every sheet
)
_LONGEST_TITLE = 160
_PLAN_WORDS = re.compile("計画|プラン")
_SAME_EDGE = 3.0  # points
_PLACEHOLDER = re.compile(r"\{\w+\}")
_MOST_HEADING_ROWS = 4  # of a list
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


@dataclass(frozen=True, slots=True)
class TitledGrid:
    """A grid whose titles are cells of their own: these, and the control numbers taken out of it, with their rows."""

    grid: CellGrid
    titles: tuple[Cell, ...]
    numbers: tuple[tuple[int, FoundNumber], ...]


def titled_grids(grids: Iterable[CellGrid], form: Form) -> list[TitledGrid]:
    """The grids with the form's titles that stand in them."""
    found: list[TitledGrid] = []
    for whole in grids:
        grid, numbers = take_numbers(with_joined_titles(_with_titles_apart(whole, form), form))
        titles = tuple(cell for cell in grid.cells if title_of(cell.text, form) is not None)
        found.append(TitledGrid(grid, titles, tuple(numbers)))
    return found


def split_grids(grids: Sequence[CellGrid], form: Form) -> list[SheetGrids]:
    """The sheets in a document's grids."""
    return split_at_titles(titled_grids(grids, form), form)


def split_at_titles(titled: Iterable[TitledGrid], form: Form) -> list[SheetGrids]:
    """The grids cut at the titles; what stands before the first title, and has none of the form's labels, is left out."""
    sheets: list[SheetGrids] = []
    waiting: list[CellGrid] = []  # tables without labels, which belong to the sheet if more of it follows
    for one in titled:
        grid, titles, numbers = one.grid, one.titles, one.numbers
        if sheets and titles and grid.page is not None and _is_same_sheet(sheets[-1], grid, titles, form):
            titles = ()
        starts = [_first_row(grid, cell) for cell in titles]
        if sheets and (not starts or starts[0] > 0) and not _begins_again(sheets[-1], grid, form):
            rest = grid.between_rows(0, starts[0] if starts else grid.row_count)
            last = sheets[-1]
            if (
                has_labels(rest, form, 1)
                or _goes_on(last.grids[-1], rest)
                or _is_awaited(last.grids[-1], rest, form)
            ):
                control = last.control or (None if starts else nearest_number(0, [0], numbers))
                rest = without_heading_rows(rest, last.grids, form)
                sheets[-1] = replace(last, grids=(*last.grids, *waiting, rest), control=control)
                waiting = []
            elif _is_table(rest):
                waiting.append(rest)
        if (
            not starts
            and (not sheets or _begins_again(sheets[-1], grid, form))
            and has_labels(grid, form, _FEWEST_LABELS)
        ):
            sheets.append(SheetGrids((grid,), None, None, nearest_number(0, [0], numbers)))
        waiting = [] if titles else waiting
        for place, cell in enumerate(titles):
            end = starts[place + 1] if place + 1 < len(starts) else grid.row_count
            part = within_edge(grid.between_rows(starts[place], end), cell)
            control = nearest_number(starts[place], starts, numbers)
            sheets.append(SheetGrids((part,), cell, _plan_title(grid, starts[place], cell, form), control))
    return sheets


def with_joined_titles(grid: CellGrid, form: Form) -> CellGrid:
    """The grid with titles in one cell that stand in two below each other: the year in a line of its own."""
    kept: list[Cell] = []
    for cell in grid.cells:
        above = kept[-1] if kept else None
        if above is not None and _is_title_in_two(above, cell, form):
            kept[-1] = replace(above, text=f"{above.text}\n{cell.text}", rows=cell.end_row - above.row)
        else:
            kept.append(cell)
    return grid if len(kept) == len(grid.cells) else replace(grid, cells=tuple(kept))


def _is_title_in_two(above: Cell, below: Cell, form: Form) -> bool:
    if above.end_row != below.row or not above.text.strip() or not below.text.strip():
        return False
    words = folded(above.text + below.text)
    if len(words) > _LONGEST_TITLE or not any(part in words for part in _fixed_words(form)):
        return False
    return (
        title_of(above.text, form) is None
        and title_of(below.text, form) is None
        and title_of(f"{above.text}\n{below.text}", form) is not None
    )


@lru_cache(maxsize=16)
def _fixed_words(form: Form) -> tuple[str, ...]:
    """The longest fixed part of each title: no cell without one of them holds a title."""
    wordings = (*form.heading.titles, *form.heading.annual_titles)
    return tuple(max((folded(part) for part in _PLACEHOLDER.split(w)), key=len) for w in wordings)


def _begins_again(last: SheetGrids, grid: CellGrid, form: Form) -> bool:
    """Whether a grid without a title begins another sheet behind one without: it has that sheet's first labels again."""
    if last.title is not None or grid.is_text or any(title_of(cell.text, form) for cell in grid.cells):
        return False
    new = own_cells([grid], form).labels
    known = own_cells(last.grids[:1], form).labels if new else {}
    if len(known) < _FEWEST_LABELS and new:
        known = own_cells(last.grids, form).labels
    first = list(known)[:_FEWEST_LABELS]
    return sum(label in new for label in first) * 2 > len(first)


def _with_titles_apart(grid: CellGrid, form: Form) -> CellGrid:
    """The grid with what stands below a title beside all tables in a cell of its own."""
    cells: list[Cell] = []
    for cell in grid.cells:
        lines = cell.text.split("\n")
        ends = range(1, len(lines)) if cell.is_outside else ()
        end = next((n for n in ends if title_of("\n".join(lines[:n]), form) is not None), 0)
        if not end:
            cells.append(cell)
            continue
        cells.append(replace(cell, text="\n".join(lines[:end])))
        cells.append(replace(cell, text="\n".join(lines[end:]), column=cell.column + 1))
    return replace(grid, cells=tuple(cells)) if len(cells) > len(grid.cells) else grid


def _is_same_sheet(last: SheetGrids, grid: CellGrid, titles: Sequence[Cell], form: Form) -> bool:
    """Whether a page that bears the title of the sheet before it once more only goes on with that sheet."""
    if last.title is None or len(titles) != 1 or last.grids[-1].page is None:
        return False
    one, other = title_of(last.title.text, form), title_of(titles[0].text, form)
    if one is None or other is None or not _say_the_same(one, other):
        return False
    return goes_on_under_its_title(last.grids, grid, form)


def _is_table(grid: CellGrid) -> bool:
    """Whether a grid is one of a document's many tables; a worksheet or a page stands for itself."""
    return (
        not grid.is_text and bool(grid.cells) and all(isinstance(c.place, TableEvidence) for c in grid.cells)
    )


def _is_awaited(before: CellGrid, after: CellGrid, form: Form) -> bool:
    """Whether a table follows a text that ends with the label it belongs to."""
    lines = [cell for cell in before.cells if cell.text.strip()]
    if not before.is_text or not lines or not _is_table(after):
        return False
    match = match_label(lines[-1].text, form)
    return match is not None and bool(match.label.introduces) and not match.rest.strip()


def _say_the_same(one: SheetTitle, other: SheetTitle) -> bool:
    """Whether two titles name the same year: another text may be printed into the second where the page cut a cell."""
    pairs = [(one.values[name] or "", other.values.get(name) or "") for name in one.values]
    return all(a.endswith(b) or b.endswith(a) for a, b in pairs)


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


@lru_cache(maxsize=_REMEMBERED)
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


def _names_plan(text: str) -> bool:
    """Whether a text can be a plan's title: it speaks of one and is no sentence and no entry of a list."""
    return bool(_PLAN_WORDS.search(text)) and "。" not in text and not text.startswith("・")


def _first_row(grid: CellGrid, title: Cell) -> int:
    """The row a sheet begins with: that of its title, or of the plan's title right above it."""
    above = [cell for cell in grid.cells if cell.end_row == title.row and _names_plan(cell.text)]
    return min((cell.row for cell in above), default=title.row)


def _plan_title(grid: CellGrid, start: int, title: Cell, form: Form) -> str | None:
    above = (c.text for c in grid.cells if start <= c.row < title.row and _names_plan(c.text))
    found = title_of(title.text, form)
    return next((canonical_text(text).strip() for text in above), found.plan_title if found else None) or None


def is_printed(grids: Sequence[CellGrid], form: Form) -> bool:
    """Whether a document surely holds the form as printed: most of its labels, in more rows than any list's headings take."""
    for sheet in split_grids(grids, form):
        cells = own_cells(sheet.grids, form).label_cells.values()
        if len({cell.row for cell in cells}) > _MOST_HEADING_ROWS and 2 * len(cells) > len(form.labels):
            return True
    return False
