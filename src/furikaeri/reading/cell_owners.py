"""Which label each cell of a sheet belongs to: by its neighbours on the left and above, then by the cell before it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from furikaeri.reading.cell_grids import Cell, CellGrid, GridMap
from furikaeri.reading.cell_labels import (
    LabelMatch,
    begins_option,
    fields_of_labels,
    is_arrow,
    is_item_number,
    match_label,
    same_worded,
    without_direction,
)
from furikaeri.reading.cell_open_headings import heading_over, headings_at_end, is_right_of, labels_left_of
from furikaeri.reading.label_rows import LabelRows
from furikaeri.reading.owned_cells import OwnedCells
from furikaeri.reading.sheet_text import folded
from furikaeri.sheet.form import Form, LabelRole
from furikaeri.sheet.form_layout import items_of_labels

_PAGE_NUMBER = re.compile(r"[-ー(]*\d{1,4}(?:/\d{1,4})?(?:ページ|頁)?[-ー)]*")
_LONGEST_LABEL = 30  # characters of an unknown label
# kinds that fill several cells
_SEVERAL = frozenset({"list", "choices", "choice", "codes", "amount", "narrative", "tables"})


def own_cells(
    grids: Sequence[CellGrid],
    form: Form,
    fiscal_year: int | None = None,
    alike: Mapping[int, LabelMatch] | None = None,
) -> OwnedCells:
    """Sort one sheet's cells; the grids follow each other, so a cell without neighbours goes on with what stood before.

    `fiscal_year` is the evaluated one, where it is known; `alike` are cells (identity) to be taken for labels.
    """
    owned = OwnedCells(fiscal_year=fiscal_year, alike=alike or {})
    current: str | None = None
    for grid in grids:
        reading = _GridReading(grid, form, owned, current)
        current = reading.read()
        owned.over = headings_at_end(grid, reading.label_of, owned)
    return owned


def has_labels(grid: CellGrid, form: Form, fewest: int) -> bool:
    """Whether a grid holds at least so many of the form's labels; the cells behind the last that is needed are not sorted."""
    written = {match.label.id for cell in grid.cells if (match := match_label(cell.text, form)) is not None}
    if len(written) < fewest:
        return False
    owned = OwnedCells()
    _GridReading(grid, form, owned, None).read(fewest)
    return len(owned.labels) >= fewest


class _GridReading:
    """One grid being sorted."""

    def __init__(self, grid: CellGrid, form: Form, owned: OwnedCells, current: str | None) -> None:
        self.map = GridMap(grid)
        self.grid = grid
        self.first_row = grid.first_row
        self.form = form
        self.owned = owned
        self.current = current  # the label whose cells came last
        self.fields = fields_of_labels(form)
        self.item_of = items_of_labels(form)
        self.label_of: dict[int, str] = {}  # label cells by identity
        self.owner_of: dict[int, str] = {}  # value cells by identity
        self.heads = LabelRows(self.map, owned, self.label_of, self.owner_of)
        self.beside: set[str] = set()  # labels (id) whose content stands right of them
        self.edges: set[int] = set()  # the columns in which the labels of items end
        # cells of labels that the form does not have, by every cell's identity
        self.strange: dict[int, list[Cell]] = {}
        self.nobodys: set[int] = set()  # cells with words that no label owns, by identity
        self.item_rows: dict[int, int | None] = {}  # of cells asked for, by identity: a row may be very long

    def read(self, most: int | None = None) -> str | None:
        """Sort the grid's cells, or those up to so many labels; returns the label whose cells came last."""
        # rows that print a code list, without the label cells beside it
        option_rows: dict[int, list[Cell]] = {}
        for cell in self.grid.cells:
            if self.current is not None and self.current in self.item_of:
                self.owned.items[id(cell)] = self.item_of[self.current]
            expecting = None if self.heads.take(cell, self.match) else self.expecting(cell)
            is_option = begins_option(cell.text, self.form) and self.match(cell) is None
            if cell.row in option_rows or (expecting is None and is_option):
                option_rows.setdefault(cell.row, []).append(cell)
                continue
            if self.is_item_number(cell):
                continue
            match = self.match(cell)
            if match is not None and (
                self.may_come_again(cell, match) if expecting is None else self.may_follow(expecting, match)
            ):
                self.take_label(cell, match)
                if len(self.owned.labels) == most:
                    break
                continue
            if match is not None and expecting is None and not match.rest.strip():
                self.note_again(match.label.id, cell)
            if self.may_be_value(cell) and (expecting is not None or not is_arrow(cell.text)):
                self.take_value(cell)
            elif cell.is_outside and (label := self.heading_above(cell)) is not None:
                self.owned.give(label, cell)
        self.owned.option_rows += option_rows.values()
        return self.current

    def may_be_value(self, cell: Cell) -> bool:
        """Whether a cell may hold a value: text beside all tables only behind a label that stands there, too."""
        if not cell.is_outside:
            return True
        label = self.owned.label_cells.get(self.current or "")
        if label is None or not label.is_outside or _PAGE_NUMBER.fullmatch(folded(cell.text)):
            return False
        is_prose = any(
            self.form.field(f).kind == "narrative" for f in self.fields.get(self.current or "", ())
        )
        return is_prose and all(one.is_outside for one in self.owned.by_label.get(self.current or "", ()))

    def is_item_number(self, cell: Cell) -> bool:
        """Whether a cell holds nothing but the number of the item whose label stands in the next."""
        if cell.is_outside or not is_item_number(cell.text):
            return False
        asking = self.near_label(cell)
        if asking is not None and asking not in self.owned.by_label:
            return False  # a number that a label asks for, with another label right of it
        beside = self.map.right_of(cell)
        match = self.match(beside) if beside is not None else None
        return match is not None and match.label.role == "item" and not self.expecting(cell)

    def match(self, cell: Cell) -> LabelMatch | None:
        """The label that a cell begins with, or that it is alike to."""
        found = self.owned.alike.get(id(cell)) or match_label(cell.text, self.form, self.owned.fiscal_year)
        if found is None or self.owned.label_cells.get(found.label.id, cell) is cell:
            return found
        others = same_worded(cell.text, self.form, found)
        return next((other for other in others if other.label.id not in self.owned.labels), found)

    def expecting(self, cell: Cell) -> str | None:
        """The label whose narrative must stand here, whatever the text looks like: it may begin with 概要, too."""
        if cell.is_outside:
            return None
        left, above = self.map.left_of(cell), self.map.above(cell)
        for neighbour, role in ((left, "item"), (above, "subheading"), (above, "item")):
            label = self.label_of.get(id(neighbour))
            if label is None or self.role(label) != role or label in self.owned.by_label:
                continue
            if role == "item" and (label in self.heads.labels) != (neighbour is above):
                continue
            if any(self.form.field(f).kind == "narrative" for f in self.fields.get(label, ())):
                return label
        return None

    def may_follow(self, expecting: str, match: LabelMatch) -> bool:
        """Whether a label can stand where another's narrative is expected: alone in its cell, new, and of the same item."""
        if match.rest.strip() or match.label.id in self.owned.labels:
            return False
        item = self.item_of.get(expecting)
        return item is not None and item == self.item_of.get(match.label.id)

    def may_come_again(self, cell: Cell, match: LabelMatch) -> bool:
        """Whether a label's words are the label: on a further page it is repeated in its own column and alone, if at all."""
        known = self.owned.label_cells.get(match.label.id)
        beside = self.map.left_of(cell)
        item = self.item_of.get(self.current or "")
        if cell.row == self.first_row and beside is not None and not beside.text.strip() and item is not None:
            # the label cell of an item that goes on from the page before is empty: another item's label cannot stand here
            return known is None and self.item_of.get(match.label.id) == item
        if known is None or known.place == cell.place:
            return True
        return not match.rest.strip() and known.column == cell.column

    def take_label(self, cell: Cell, match: LabelMatch) -> None:
        label_id = match.label.id
        self.note_again(label_id, cell)
        self.owned.labels.setdefault(label_id, match)
        self.owned.label_cells.setdefault(label_id, cell)
        self.label_of[id(cell)] = label_id
        if not self.goes_on_beside(label_id):
            self.current = label_id
        rest = without_direction(match.rest, self.form)
        inner = self.label_behind(label_id, rest)
        if inner is not None:
            self.take_label(cell, inner)
        elif rest.strip() and self.fields.get(label_id):
            self.owned.give(label_id, replace(cell, text=rest))

    def label_behind(self, label_id: str, rest: str) -> LabelMatch | None:
        """The sub-heading that stands in the cell of its item's label, which has no content of its own: what is right of the
        cell is the sub-heading's."""
        if not rest.strip() or self.fields.get(label_id) or self.role(label_id) != "item":
            return None
        found = match_label(rest, self.form, self.owned.fiscal_year)
        if found is None or found.rest.strip() or found.label.id in self.owned.labels:
            return None
        is_inner = found.label.role == "subheading"
        return found if is_inner and self.item_of.get(found.label.id) == self.item_of.get(label_id) else None

    def note_again(self, label_id: str, cell: Cell) -> None:
        """Note a label that stands in a sheet twice; on a further page it may be printed again."""
        known = self.owned.label_cells.get(label_id)
        if known is not None and known.page == cell.page:
            self.owned.repeated.append((label_id, cell))

    def goes_on_beside(self, label_id: str) -> bool:
        """Whether an item's label stands only on the page on which the text under its subheading goes on."""
        item = self.item_of.get(label_id)
        is_bare = self.role(label_id) == "item" and not self.fields.get(label_id)
        return is_bare and item is not None and item == self.item_of.get(self.current or "")

    def take_value(self, cell: Cell) -> None:
        owner = None if self.is_strange(cell) else self.owner(cell)
        if owner is None:
            if id(cell) not in self.strange:
                self.owned.unowned.append(cell)
            if cell.text.strip():
                self.nobodys.add(id(cell))
            if self.current is not None:
                self.owned.before[id(cell)] = self.current
            return
        self.owner_of[id(cell)] = owner
        self.owned.give(owner, cell)
        self.current = owner

    def is_strange(self, cell: Cell) -> bool:
        """Whether a cell stands where labels stand and is none of the form's, or stands right of such a one."""
        if self.heads.above(cell) is not None:
            return False
        beside = self.map.left_of(cell)
        in_group = beside is not None and id(beside) in self.strange and not self.heads_items(beside)
        if beside is not None and in_group and not self.is_asked_above(cell):
            cells = self.strange[id(cell)] = self.strange[id(beside)]
            cells.append(cell)
            return True
        if self.heads_items(cell):
            self.owned.strange.append((cell, []))
            self.strange[id(cell)] = []
            return True
        above = self.map.above(cell)
        if above is not None and self.is_in_table(self.owner_of.get(id(above), "")):
            return False
        text = folded(cell.text)
        is_free = beside is None or (id(beside) not in self.label_of and id(beside) not in self.owner_of)
        label_above = self.label_of.get(id(above), "")
        is_asked = label_above in self.fields and label_above not in self.beside
        if (
            is_asked
            or cell.end_column not in self.edges
            or not is_free
            or self.map.right_of(cell) is None
            or not 0 < len(text) <= _LONGEST_LABEL
            or "。" in text
            or self.near_label(cell) is not None
        ):
            return False
        self.strange[id(cell)] = []
        self.owned.strange.append((cell, self.strange[id(cell)]))
        return True

    def is_asked_above(self, cell: Cell) -> bool:
        """Whether a sub-heading of the form stands over a cell and has no content yet: an unknown label left of both is none
        of its own.
        """
        label = self.label_of.get(id(self.map.above(cell)))
        is_open = label is not None and bool(self.fields.get(label)) and label not in self.owned.by_label
        return label is not None and is_open and self.role(label) == "subheading"

    def heading_above(self, cell: Cell) -> str | None:
        """The heading's label in the line above, where both stand above all tables and nothing was said behind it."""
        above = self.map.above(cell)
        label = self.label_of.get(id(above)) if above is not None and above.is_outside else None
        is_open = label is not None and self.role(label) == "heading" and label not in self.owned.by_label
        return label if is_open and self.fields.get(label or "") else None

    def heads_items(self, cell: Cell) -> bool:
        """Whether a cell stands left of an item's label, or of its number, and first in its row: the heading of a group."""
        beside = self.map.right_of(cell)
        if beside is None or not cell.text.strip() or cell.is_outside or self.map.left_of(cell) is not None:
            return False
        match = self.match(beside)
        return self.is_item_number(beside) or (match is not None and match.label.role == "item")

    def is_in_table(self, owner: str) -> bool:
        """Whether a label's content stands below it and is a table, whose rows begin with words of their own."""
        kinds = {self.form.field(f).kind for f in self.fields.get(owner, ())}
        return "tables" in kinds and owner not in self.beside

    def owner(self, cell: Cell) -> str | None:
        """The label on the left, the one above, the item's on the far left, what the neighbour belongs to, or the last."""
        if cell.row == self.first_row and (over := heading_over(cell, self.owned.over)) is not None:
            others = labels_left_of(cell, self.map, self.label_of)
            if all(self.item_of.get(label) in {None, self.item_of.get(over)} for label in others):
                return over
        left = self.near_label(cell)
        if left is not None and self.role(left) != "item":
            return self.answered_beside(left)
        above = self.map.above(cell)
        item = self.item_row(cell)
        if above is not None and item is not None and above.row < item:
            above = None  # another item's cell
        label_above = self.label_of.get(id(above))
        if label_above is not None and self.may_take_below(label_above, cell):
            return label_above
        if left is not None and left not in self.owned.by_label:
            return self.answered_beside(left)
        if (head := self.heads.above(cell)) is not None:
            return head
        beside = self.map.left_of(cell)
        if beside is not None and id(beside) in self.owner_of:
            return self.owner_of[id(beside)]
        if beside is not None and id(beside) in self.nobodys:
            return None  # right of words that may be a label which the form does not have
        if above is not None and id(above) in self.owner_of:
            owner = self.owner_of[id(above)]
            return owner if self.may_go_on_below(owner, cell, above) else None
        is_empty = not cell.text.strip() and not cell.inner
        if left is None and is_empty and not self.is_right_of_labels(cell):
            return None  # the empty label cell of a page on which an item goes on
        return left or (self.current if self.may_go_on(cell) else None)

    def answered_beside(self, label_id: str) -> str:
        """Note that a label's content stands right of it, and where labels like it end."""
        self.beside.add(label_id)
        if self.role(label_id) in {"item", "heading"}:
            self.edges.add(self.owned.label_cells[label_id].end_column)
        return label_id

    def may_take_below(self, label_id: str, cell: Cell) -> bool:
        """Whether the content of a label can stand in the cell below: not beside the label, and no second single value."""
        fields = [f for f in self.fields.get(label_id, ()) if self.form.field(f).kind != "direction"]
        known = self.owned.by_label.get(label_id, [])
        if not fields or label_id in self.beside:
            return False
        is_several = any(self.form.field(f).kind in _SEVERAL for f in fields)
        return is_several or len(known) < len(fields) or all(one.row >= cell.row for one in known)

    def may_go_on_below(self, owner: str, cell: Cell, above: Cell) -> bool:
        """Whether a label's content can go on in the cell below: beside its label, or (several cells) in its columns."""
        label_cell = self.owned.label_cells.get(owner)
        spans = label_cell is not None and label_cell.row <= cell.row < label_cell.end_row
        if spans and label_cell is not None and label_cell.end_column <= cell.column:
            return True
        if not any(self.form.field(f).kind in _SEVERAL for f in self.fields.get(owner, ())):
            return False
        return cell.column >= above.column or owner not in self.beside

    def may_go_on(self, cell: Cell) -> bool:
        """Whether what came last can go on in a cell without neighbours: at the top of a page or a table."""
        fields = self.fields.get(self.current or "", ())
        if not any(self.form.field(f).kind in _SEVERAL for f in fields):
            return False
        above = self.map.above(cell)
        if above is not None and not above.is_outside and above.text.strip():
            return False
        return self.is_right_of_labels(cell) is not False

    def is_right_of_labels(self, cell: Cell) -> bool | None:
        """Whether a cell of a further page stands right of the column of labels; None where that cannot be told."""
        cells = self.owned.by_label.get(self.current or "", [])
        item = self.owned.label_cells.get(self.item_of.get(self.current or "", ""))
        if not cells or item is None:
            return None
        return is_right_of(cell, item) if is_right_of(cells[0], item) else None

    def role(self, label_id: str) -> LabelRole:
        return self.owned.labels[label_id].label.role

    def item_row(self, cell: Cell) -> int | None:
        """The row in which the item begins whose label cell stands left of this cell."""
        passed: list[Cell] = []
        found: int | None = None
        beside = self.map.left_of(cell)
        while beside is not None:
            label = self.label_of.get(id(beside))
            if label is not None and self.role(label) in {"item", "heading"}:
                found = beside.row
                break
            if id(beside) in self.item_rows:
                found = self.item_rows[id(beside)]
                break
            passed.append(beside)
            beside = self.map.left_of(beside)
        self.item_rows |= {id(one): found for one in (cell, *passed)}
        return found

    def near_label(self, cell: Cell) -> str | None:
        """The label with fields of its own that touches the cell on the left, an arrow between them aside."""
        beside = self.map.left_of(cell)
        if beside is not None and is_arrow(beside.text):
            beside = self.map.left_of(beside)
        label = self.label_of.get(id(beside)) if beside is not None else None
        return label if label is not None and self.fields.get(label) else None
