"""Merged cells that the page cut, as Excel prints them: their text on one of the pages, in the margin, or on none of the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from furikaeri.reading.cell_grids import Cell, CellGrid, GridMap
from furikaeri.reading.cell_pages import cut_cells, is_item, page_breaks, with_cut_labels
from furikaeri.reading.sheet_text import folded
from furikaeri.sheet.form import Form


def with_joined_breaks(grids: Sequence[CellGrid], form: Form) -> tuple[CellGrid, ...]:
    """A sheet's grids in which labels, groups of items and labels of rows that the page cut say what they would whole."""
    whole = with_cut_labels(_without_margin_copies(grids), form)
    return _with_row_labels(_without_group_cells(whole, form), form)


def _without_margin_copies(grids: Sequence[CellGrid]) -> list[CellGrid]:
    """The grids without the texts of cut cells that stand in the margin, where the other page has them in their cells: the
    middle of a merged cell is there, and what is set there is not seen.
    """
    found = list(grids)
    for place in page_breaks(grids):
        page, following = found[place], found[place + 1]
        pairs = cut_cells(page, following)
        whole = [above.text for above, below in pairs if not below.text.strip()]
        found[place + 1] = _without_copies(
            following, [c for c in following.cells if c.row < following.first_row], whole
        )
        whole = [below.text for above, below in pairs if not above.text.strip()]
        found[place] = _without_copies(page, [c for c in page.cells if c.row >= page.end_row], whole)
    return found


def _without_copies(grid: CellGrid, margin: Sequence[Cell], whole: Sequence[str]) -> CellGrid:
    """A grid without the cells of its margin that say nothing but whole cells' texts, one or several in a line."""
    texts = sorted(filter(None, map(folded, whole)), key=len, reverse=True)
    copies: set[int] = set()
    for cell in margin:
        rest = folded(cell.text)
        for text in texts:
            rest = rest.replace(text, "", 1)
        if cell.is_outside and cell.text.strip() and not rest:
            copies.add(id(cell))
    return replace(grid, cells=tuple(c for c in grid.cells if id(c) not in copies)) if copies else grid


def _without_group_cells(grids: Sequence[CellGrid], form: Form) -> tuple[CellGrid, ...]:
    """The grids without the empty rests of the cells of groups: an item's label beside one is a label as on other pages."""
    found = list(grids)
    for place in page_breaks(grids):
        following = found[place + 1]
        near = GridMap(following)
        rests: set[int] = set()
        for above, below in cut_cells(found[place], following):
            is_group = above.text.strip() and not below.text.strip() and not is_item(above.text, form)
            if is_group and (beside := near.right_of(below)) is not None and is_item(beside.text, form):
                rests.add(id(below))
        if rests:
            cells = tuple(c for c in following.cells if id(c) not in rests)
            found[place + 1] = replace(following, cells=cells)
    return tuple(found)


def _with_row_labels(grids: Sequence[CellGrid], form: Form) -> tuple[CellGrid, ...]:
    """The grids in which a row of a further measure (実績) at a page's top has its label and unit, cut from the page before."""
    measures = {folded(word) for field in form.fields for word in field.measures}
    found = list(grids)
    for place in page_breaks(grids) if measures else ():
        page, following = found[place], found[place + 1]
        pairs = cut_cells(page, following)
        ends = [below.column for above, below in pairs if _is_other_measure(above, below, measures)]
        texts = {
            id(below): above.text
            for above, below in pairs
            if ends and below.column < ends[0] and not below.text.strip() and not is_item(above.text, form)
        }
        cells = tuple(
            replace(c, text=texts[id(c)], lines=()) if id(c) in texts else c for c in following.cells
        )
        found[place + 1] = replace(following, cells=cells) if texts else following
    return tuple(found)


def _is_other_measure(above: Cell, below: Cell, measures: set[str]) -> bool:
    one, other = folded(above.text), folded(below.text)
    return one != other and {one, other} <= measures
