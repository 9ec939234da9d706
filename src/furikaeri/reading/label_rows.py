"""Labels of items beside each other in a row, with their contents in the rows below: each column is one item's."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from furikaeri.reading.cell_grids import Cell, GridMap
from furikaeri.reading.cell_labels import LabelMatch
from furikaeri.reading.owned_cells import OwnedCells


class LabelRows:
    """Such rows of a grid while it is being sorted; `label_of` and `owner_of` are its cells' labels so far, by identity."""

    def __init__(
        self, cells: GridMap, owned: OwnedCells, label_of: Mapping[int, str], owner_of: Mapping[int, str]
    ) -> None:
        self.map = cells
        self.owned = owned
        self.label_of = label_of
        self.owner_of = owner_of
        self.labels: set[str] = set()  # the labels (id) found in such rows

    def take(self, cell: Cell, match_of: Callable[[Cell], LabelMatch | None]) -> bool:
        """Note a cell and the one left of it as labels of such a row: labels alone, each with a cell as wide below that is
        none. Returns whether they are.
        """
        left = self.map.left_of(cell)
        label = self.label_of.get(id(left))
        match = match_of(cell)
        if left is None or label is None or match is None or cell.is_outside or left.row != cell.row:
            return False
        if self.owned.labels[label].label.role != "item" or label in self.owned.by_label:
            return False
        if match.label.role != "item" or match.rest.strip() or match.label.id in self.owned.labels:
            return False
        for below in (self.map.same_columns_below(one) for one in (left, cell)):
            found = match_of(below) if below is not None else None
            if below is None or (found is not None and not found.rest.strip()):
                return False
        self.labels |= {label, match.label.id}
        return True

    def above(self, cell: Cell) -> str | None:
        """The label in whose column a cell stands, right below it or its content; None beside a label, and elsewhere."""
        above = self.map.above(cell)
        label = self.owner_of.get(id(above)) or self.label_of.get(id(above), "")
        if above is None or label not in self.labels or id(self.map.left_of(cell)) in self.label_of:
            return None
        return label if self.map.same_columns_below(above) is cell else None
