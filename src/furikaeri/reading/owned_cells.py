"""A sheet's cells as they were sorted: which are labels, and which cells belong to each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from furikaeri.reading.cell_grids import Cell
from furikaeri.reading.cell_labels import LabelMatch


@dataclass(slots=True)
class OwnedCells:
    """A sheet's cells by the label they belong to (id), the labels found, and the rows that print a code list."""

    by_label: dict[str, list[Cell]] = field(default_factory=dict)
    labels: dict[str, LabelMatch] = field(default_factory=dict)
    label_cells: dict[str, Cell] = field(default_factory=dict)
    repeated: list[tuple[str, Cell]] = field(default_factory=list)  # labels (id) found once more, and where
    option_rows: list[list[Cell]] = field(default_factory=list)
    unowned: list[Cell] = field(default_factory=list)
    before: dict[int, str] = field(
        default_factory=dict
    )  # the label behind which an unowned cell (identity) stands
    items: dict[int, str] = field(default_factory=dict)  # the item in which a cell (identity) stands
    strange: list[tuple[Cell, list[Cell]]] = field(
        default_factory=list
    )  # labels the form does not have, and their cells

    # headings (id) at the end of the page before, without content as yet
    over: Mapping[str, Cell] = field(default_factory=dict)
    fiscal_year: int | None = None
    alike: Mapping[int, LabelMatch] = field(default_factory=dict)

    def give(self, label_id: str, cell: Cell) -> None:
        """Note that a cell belongs to a label."""
        self.by_label.setdefault(label_id, []).append(cell)
