"""The unit of money that a sheet's labels tell for their amounts: 決算額（円）, 事業費（単位：円）."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from furikaeri.reading.cell_grids import Cell, CellGrid
from furikaeri.reading.owned_cells import OwnedCells
from furikaeri.reading.sheet_text import folded
from furikaeri.sheet.amounts import MONEY_UNIT
from furikaeri.sheet.form import FieldDefinition, Form

_IN_LABEL = re.compile(rf"[(\[](?:単位:?)?({MONEY_UNIT})[)\]]")
_NOTE = re.compile(rf"[(\[]?単位:?({MONEY_UNIT})[)\]]?")


@dataclass(frozen=True, slots=True)
class LabelUnits:
    """The units that a sheet tells: those beside labels, by field (id), and those that stand alone in a cell."""

    by_field: dict[str, str]
    noted: tuple[str, ...]

    def unclear(self, field: FieldDefinition) -> str | None:
        """A unit that the sheet names alone somewhere, other than the one that the field's amount is read with; or None."""
        used = self.by_field.get(field.id)
        return next((unit for unit in self.noted if used is None and unit != field.bare_unit), None)


def label_units(owned: OwnedCells, grids: Sequence[CellGrid], form: Form) -> LabelUnits:
    """The units by the labels that introduce the amounts, the nearest label's first."""
    found: dict[str, str] = {}
    for field in form.of_kind("amount"):
        labels = [label for label in form.labels if field.id in label.introduces]
        texts = (owned.label_cells[x.id].text for x in reversed(labels) if x.id in owned.label_cells)
        if unit := next(_units(texts), None):
            found[field.id] = unit
    cells: Iterator[Cell] = (cell for grid in grids for cell in grid.cells)
    noted = (match[1] for cell in cells if (match := _NOTE.fullmatch(folded(cell.text))))
    return LabelUnits(found, tuple(dict.fromkeys(noted)))


def _units(texts: Iterable[str]) -> Iterator[str]:
    return (match[1] for text in texts if (match := _IN_LABEL.search(folded(text))))
