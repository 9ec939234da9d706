"""Labels in words that the form does not know at all, told by their place: the only cell that stands where one is missing.

A label counts only when those before and behind it in the form's order were found. It stands as its role says: an item's
first in its row, in the column of labels; a sub-heading over its text, or beside its amount; an answer left of its codes.
What it introduces is doubted: another city may ask for something else there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from furikaeri.reading.cell_grids import Cell, CellGrid, GridMap
from furikaeri.reading.cell_labels import (
    begins_option,
    fields_of_labels,
    is_arrow,
    is_item_number,
    says_direction,
)
from furikaeri.reading.owned_cells import OwnedCells
from furikaeri.reading.sheet_text import folded
from furikaeri.sheet.circled_codes import CIRCLED
from furikaeri.sheet.form import Form, Label

_ROLES = frozenset({"heading", "item", "subheading", "answer"})
_LONGEST = 60  # characters of a label
_VALUE = re.compile(rf"[{CIRCLED}、,・\s]+|[△▲-]?[\d,.]+\D{{0,3}}|[-ー]+|[A-ES]|なし|無し?")
_NOTE = re.compile(r"^[※＊*]")
_BOXES = re.compile("[■□☑☐].*[■□☑☐]", re.DOTALL)


def renamed_labels(
    grids: Sequence[CellGrid], form: Form, owned: OwnedCells
) -> Iterator[tuple[Label, Cell, str | None]]:
    """Each label that was not found, with the one cell that must be it, and the label (id) that the cell was given to."""
    missing = _missing(form, owned)
    if not missing:
        return
    seats = _Seats(grids, form, owned)
    for label in missing:
        cells = [cell for cell in seats.between(label) if seats.fits(label, cell)]
        if len(cells) == 1:
            yield label, cells[0], seats.owners.get(id(cells[0]))


def _missing(form: Form, owned: OwnedCells) -> list[Label]:
    """Labels that were not found, between two that were; behind the form's last label nothing need stand."""
    asked = [label for label in form.labels if label.role in _ROLES and label.text]
    found = [label.id in owned.label_cells for label in asked]
    return [
        label
        for place, label in enumerate(asked)
        if not found[place] and all(found[max(place - 1, 0) : place]) and all(found[place + 1 : place + 2])
    ]


class _Seats:
    """The cells of a sheet in order, and the labels found among them."""

    def __init__(self, grids: Sequence[CellGrid], form: Form, owned: OwnedCells) -> None:
        self.form = form
        self.owned = owned
        self.fields = fields_of_labels(form)
        self.cells = [cell for grid in grids for cell in grid.cells]
        self.place = {id(cell): place for place, cell in enumerate(self.cells)}
        self.map_of: dict[int, GridMap] = {}
        self.edges_of: dict[int, set[int]] = {}  # where the items' label cells of a cell's grid end
        self.label_of = {id(cell): label for label, cell in owned.label_cells.items()}
        self.owners = {id(cell): label for label, cells in owned.by_label.items() for cell in cells}
        for grid in grids:
            edges = {c.end_column for c in grid.cells if self.is_item(self.label_of.get(id(c)))}
            cells = GridMap(grid)
            for cell in grid.cells:
                self.map_of[id(cell)] = cells
                self.edges_of[id(cell)] = edges

    def is_item(self, label_id: str | None) -> bool:
        return label_id is not None and self.owned.labels[label_id].label.role in {"item", "heading"}

    def between(self, label: Label) -> list[Cell]:
        """The cells between the labels found before and behind a missing one in the form's order."""
        order = [one.id for one in self.form.labels]
        at = order.index(label.id)
        before = [self.seat(one) for one in order[:at] if self.seat(one) >= 0]
        behind = [self.seat(one) for one in order[at + 1 :] if self.seat(one) >= 0]
        first, end = max(before, default=-1), min(behind, default=len(self.cells))
        return self.cells[first + 1 : end]

    def seat(self, label_id: str) -> int:
        """The place of a label's cell; -1 where it was not found."""
        return self.place.get(id(self.owned.label_cells.get(label_id)), -1)

    def fits(self, label: Label, cell: Cell) -> bool:
        """Whether a cell stands as the label would, and holds what a label can be."""
        text = folded(cell.text)
        if cell.is_outside or cell.inner or id(cell) in self.label_of or not 1 < len(text) <= _LONGEST:
            return False
        if "。" in text or _VALUE.fullmatch(text) or _NOTE.match(text) or _BOXES.search(text):
            return False
        if begins_option(cell.text, self.form) or says_direction(cell.text, self.form) or is_arrow(text):
            return False
        if label.role in {"item", "heading"}:
            return self.is_in_label_column(cell)
        if label.role == "answer":
            return self.right_of(cell) is not None
        return self.heads_content(label, cell)

    def right_of(self, cell: Cell) -> Cell | None:
        """What stands right of a cell, an arrow aside; nothing where that is a label."""
        beside = self.map_of[id(cell)].right_of(cell)
        if beside is not None and is_arrow(beside.text):
            beside = self.map_of[id(cell)].right_of(beside)
        return None if beside is None or id(beside) in self.label_of else beside

    def is_in_label_column(self, cell: Cell) -> bool:
        """Whether a cell is the first of its row but for a number and ends where the items' labels end; where the grid has none
        of these, all that stands right of it must begin with a label.
        """
        cells, edges = self.map_of[id(cell)], self.edges_of[id(cell)]
        beside, left = cells.right_of(cell), cells.left_of(cell)
        if beside is None or (left is not None and not is_item_number(left.text)):
            return False
        return cell.end_column in edges if edges else id(beside) in self.label_of

    def heads_content(self, label: Label, cell: Cell) -> bool:
        """Whether a cell stands over a text or a label of its own item over the whole width, or beside or over an amount."""
        cells, own = self.map_of[id(cell)], self.fields.get(label.id, ())
        beside, below = cells.left_of(cell), self.below(cell)
        asking = self.label_of.get(id(beside))
        if own and all(self.form.field(f).kind == "amount" for f in own):
            right = self.right_of(cell)
            return any(one is not None and _VALUE.fullmatch(folded(one.text)) for one in (right, below))
        is_value = (
            asking is not None and bool(self.fields.get(asking)) and self.owners.get(id(cell)) == asking
        )
        if is_value and beside is not None and cell.row == beside.row:
            return False  # what an item's label asks for
        if below is None or cells.right_of(cell) is not None or below.end_column < cell.end_column:
            return self.is_over_answers(cell, below)
        return (id(below) in self.label_of) is not bool(own)

    def is_over_answers(self, cell: Cell, below: Cell | None) -> bool:
        """Whether a cell over the whole width stands over labels of answers with their codes beside them."""
        return (
            below is not None
            and id(below) in self.label_of
            and self.map_of[id(cell)].right_of(cell) is None
            and below.column == cell.column
        )

    def below(self, cell: Cell) -> Cell | None:
        """The cell that touches this one from below in its first column."""
        cells = self.map_of[id(cell)]
        at = self.place[id(cell)]
        return next(
            (
                one
                for one in self.cells[at + 1 :]
                if self.map_of[id(one)] is cells and cells.above(one) is cell
            ),
            None,
        )
