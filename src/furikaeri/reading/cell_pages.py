"""Pages on which a sheet goes on: headings that are printed once more, and labels of cells that the page cut."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import pairwise

from furikaeri.reading.cell_grids import Cell, CellGrid
from furikaeri.reading.cell_labels import begins_option, match_label, option_pattern
from furikaeri.reading.cell_likeness import is_alike
from furikaeri.reading.cell_owners import own_cells
from furikaeri.reading.sheet_text import folded
from furikaeri.sheet.form import Form
from furikaeri.sheet.form_layout import items_of_labels, layout_rows
from furikaeri.sheet.read_sheets import BoxEvidence, Evidence

_SAME_EDGE = 3.0  # points
_MOST_PARTS = 3  # of a line between gaps, that a label may take: its number, and its words in two


def goes_on_under_its_title(before: Sequence[CellGrid], page: CellGrid, form: Form) -> bool:
    """Whether a page with a sheet's title has none of the labels that the sheet's pages before have, but goes on with others.

    The rows at its top that name the same project as the sheet's first page are headings that Excel prints on every page.
    """
    first = layout_rows(form)[0].item.id
    end = _same_rows(page, before)
    if end < page.row_count and _names_project(page, end, form):
        page = page.between_rows(end, page.row_count)
    if any((m := match_label(text, form)) is not None and m.label.id == first for text in _said(page)):
        return False
    known, new = own_cells(before, form).labels, own_cells([page], form).labels
    items = items_of_labels(form)
    last = items.get(list(known)[-1]) if known else None
    again = [label for label in new if label in known and label in items and items[label] != last]
    return first in known and not again


def _names_project(page: CellGrid, end: int, form: Form) -> bool:
    """Whether the rows of a page above row `end` tell a project's number or name."""
    for cell in page.cells:
        match = match_label(cell.text, form) if cell.row < end else None
        fields = match.label.introduces if match is not None else ()
        if any(f == "name" or form.field(f).kind == "number" for f in fields):
            beside = [
                c for c in page.cells if c.row == cell.row and c.column > cell.column and c.text.strip()
            ]
            return bool(beside)
    return False


def _said(page: CellGrid) -> Iterator[str]:
    """What the cells of a page say; text beside all tables line by line, with what stands behind a gap and without."""
    for cell in page.cells:
        yield cell.text
        for line in cell.text.split("\n") if cell.is_outside else ():
            parts = line.split("　")
            yield from ("".join(parts[:end]) for end in range(1, min(len(parts), _MOST_PARTS) + 1))


def without_heading_rows(page: CellGrid, before: Sequence[CellGrid], form: Form) -> CellGrid:
    """A page without the rows at its top that stand above the first item on the sheet's first page, or at its top too."""
    if page.page is None:
        return page
    headings = _heading_texts(before[0], form)
    end = _same_rows(page, before)
    for row in range(end, page.row_count):
        cells = [cell for cell in page.cells if cell.row == row]
        texts = {line for cell in cells for line in _lines(cell)}
        if not texts or not texts <= headings or any(cell.inner for cell in cells):
            break
        end = row + 1
    return page.between_rows(end, page.row_count) if end else page


def _same_rows(page: CellGrid, before: Sequence[CellGrid]) -> int:
    """To which row a page's top says the same as the top of the sheet's first: rows that Word or Excel prints on every page."""
    first = before[0]
    starts = (page.first_row, first.first_row)
    printed = {folded(cell.text) for cell in before[-1].cells}
    count = 0
    for step in range(min(page.row_count - starts[0], first.row_count - starts[1])):
        texts = [
            [folded(c.text) for c in grid.cells if c.row == start + step and not c.is_outside]
            for grid, start in zip((page, first), starts, strict=True)
        ]
        is_same = len(texts[0]) == len(texts[1]) and all(
            again == text or (text and _is_overprinted(again, text, printed))
            for again, text in zip(*texts, strict=True)
        )
        if not is_same or not any(texts[0]):
            break
        count = starts[0] + step + 1
    return count


def _is_overprinted(again: str, text: str, printed: Set[str]) -> bool:
    """Whether a heading printed again has a text of the page before in it: of a merged cell that the page cut."""
    extra = again.removeprefix(text) if again.startswith(text) else again.removesuffix(text)
    return extra != again and extra in printed


def _heading_texts(grid: CellGrid, form: Form) -> frozenset[str]:
    """The lines above the first item."""
    items = items_of_labels(form)
    rows = [c.row for c in grid.cells if (m := match_label(c.text, form)) is not None and m.label.id in items]
    return frozenset(line for cell in grid.cells if cell.row < min(rows, default=0) for line in _lines(cell))


def _lines(cell: Cell) -> list[str]:
    """What a cell says; text beside the tables line by line."""
    texts = cell.text.split("\n") if cell.is_outside else [cell.text]
    return [line for text in texts if (line := folded(text))]


def with_cut_labels(grids: Sequence[CellGrid], form: Form) -> tuple[CellGrid, ...]:
    """Grids in which a label cell that the page cut has its label on the first of its pages, wherever it was printed."""
    found = list(grids)
    for place in page_breaks(grids):
        page, following = found[place], found[place + 1]
        # a label as wide as the table stands above its content, in no column of labels
        wide = page.column_count
        edges = [c.place for c in page.cells if c.columns < wide and is_item(c.text, form)]
        halves = cut_cells(page, following)
        for above, below in halves:
            if not below.text.strip() or _begins_row(above, below, halves):
                continue
            text, rest = _whole_text(above, below, edges, form), ""
            if text is None:
                text, rest = _completed_label(above, below, form)
            if text is not None:
                found[place] = _with_text(found[place], above, text)
                found[place + 1] = _with_text(found[place + 1], below, rest)
    return tuple(found)


def _begins_row(above: Cell, below: Cell, halves: Sequence[tuple[Cell, Cell]]) -> bool:
    """Whether what says the same as the cell above the page's edge stands in a row of its own: the cells left of it say what
    those above do not.
    """
    return folded(above.text) == folded(below.text) and any(
        folded(one.text) != folded(cell.text)
        for one, cell in halves
        if cell.column < below.column and cell.text.strip()
    )


def _completed_label(above: Cell, below: Cell, form: Form) -> tuple[str | None, str]:
    """The label that ends in the first line of the cell below, and what stands there behind it."""
    ends, line_end, rest = below.text.partition("\n")
    text = above.text + ends
    is_cut = (
        bool(line_end and above.text.strip()) and _is_label(text, form) and not _is_label(above.text, form)
    )
    return (text, rest) if is_cut else (None, "")


def _whole_text(above: Cell, below: Cell, labels: Sequence[Evidence], form: Form) -> str | None:
    """What the two halves of a cell of the form say together; None for cells that were filled in, or were not cut."""
    is_cut = _is_option_cut(above, below, form)
    if is_cut or any(begins_option(line, form) for line in above.text.split("\n")):
        if folded(above.text).endswith(folded(below.text)):
            return above.text  # printed on both pages
        if is_cut or _is_open(above.text) or begins_option(below.text, form):
            return above.text + ("\n" if begins_option(below.text, form) else "") + below.text
    if not _is_beside_content(above, labels):
        return _whole_caption(above, below, form)
    if not _is_beside_content(below, labels, but_left=False) and not above.text.strip():
        return below.text
    return _whole_label(above, below, form)


def _whole_label(above: Cell, below: Cell, form: Form) -> str | None:
    """The label that two halves of a cell say, None when they say none; below other labels it may be worded in another way."""
    if is_item(above.text, form) or (above.text.strip() and folded(above.text) == folded(below.text)):
        return above.text if folded(above.text).endswith(folded(below.text)) else None
    together = _put_together(above, below)
    for text in (below.text, *together):
        if is_item(text, form) and folded(above.text) in folded(text):
            return text
    if is_alike(above.text, form, "item") or is_item(below.text, form):
        return None  # two labels, of which the first may be worded in a way that the form does not know
    return next((text for text in reversed(together) if is_alike(text, form, "item")), None)


def _is_option_cut(above: Cell, below: Cell, form: Form) -> bool:
    """Whether the words of a printed code begin in one cell and end in the other."""
    begun = folded(above.text.rpartition("\n")[2])
    line = begun + folded(below.text.partition("\n")[0])
    found = (option_pattern(code).search(line) for code_list in form.code_lists for code in code_list.codes)
    return any(match is not None and match.start() < len(begun) < match.end() for match in found)


def _is_open(text: str) -> bool:
    """Whether a bracket in a text is not closed."""
    line = folded(text)
    return line.count("(") > line.count(")")


def _whole_caption(above: Cell, below: Cell, form: Form) -> str | None:
    """The label inside an item that two halves of a cell say, None when they say none."""
    if not above.text.strip():
        return None
    if _is_label(above.text, form):
        return above.text if folded(above.text).endswith(folded(below.text)) else None
    together = _put_together(above, below)
    found = next((text for text in together if _is_label(text, form)), None)
    if found is not None or is_alike(above.text, form, "subheading"):
        return found
    return next((text for text in reversed(together) if is_alike(text, form, "subheading")), None)


def _is_beside_content(cell: Cell, labels: Sequence[Evidence], *, but_left: bool = True) -> bool:
    """Whether a cell stands in the column of the labels, or (but_left) left of it: the number's, or a group's."""
    ends = Counter(round(p.box[2]) for p in labels if isinstance(p, BoxEvidence))
    if not ends or not isinstance(cell.place, BoxEvidence):
        return False
    edge = max(
        ends, key=lambda at: (ends[at], at)
    )  # where most of them end: a single one may stand elsewhere
    end = cell.place.box[2]
    return end <= edge + _SAME_EDGE and (but_left or end >= edge - _SAME_EDGE)


def _put_together(above: Cell, below: Cell) -> list[str]:
    """What two halves of a label can say together: a line that the page cut stands in both."""
    first, last = ([line.text.strip() for line in cell.paper_lines()] for cell in (above, below))
    return [
        "".join(first + last[count:])
        for count in range(min(len(first), len(last)) + 1)
        if first[len(first) - count :] == last[:count]
    ]


def is_item(text: str, form: Form) -> bool:
    """Whether a text is the label of an item, and nothing else."""
    match = match_label(text, form)
    return match is not None and match.label.role == "item" and not match.rest.strip()


def _is_label(text: str, form: Form) -> bool:
    match = match_label(text, form)
    return match is not None and not match.rest.strip()


def page_breaks(grids: Sequence[CellGrid]) -> Iterator[int]:
    """The places of the grids that go on with the next, on the following page."""
    for place, (page, following) in enumerate(pairwise(grids)):
        if page.page is not None and following.page == page.page + 1:
            yield place


def cut_cells(page: CellGrid, following: CellGrid) -> list[tuple[Cell, Cell]]:
    """The cells at a page's end with those at the top of the next in which they go on: between the same sides."""
    last = [cell for cell in page.cells if not cell.is_outside and cell.end_row == page.end_row]
    top = [cell for cell in following.cells if not cell.is_outside and cell.row == following.first_row]
    found = ((next((above for above in last if above.has_sides_of(below)), None), below) for below in top)
    return [(above, below) for above, below in found if above is not None]


def _with_text(grid: CellGrid, cell: Cell, text: str) -> CellGrid:
    return replace(grid, cells=tuple(replace(c, text=text, lines=()) if c is cell else c for c in grid.cells))
