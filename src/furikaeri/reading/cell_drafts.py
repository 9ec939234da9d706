"""A sheet while it is filled from cells: values with their places, absences, doubts and remarks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from furikaeri.reading.cell_grids import Cell
from furikaeri.sheet.read_sheets import Absence, Doubt, Evidence, FieldValue, Remark, is_empty


@dataclass(slots=True)
class SheetDraft:
    """A sheet being filled."""

    values: dict[str, FieldValue] = field(default_factory=dict)
    places: dict[str, tuple[Evidence, ...]] = field(default_factory=dict)
    absences: dict[str, Absence] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    def put(self, field_id: str, value: FieldValue, cells: Sequence[Cell]) -> None:
        """Set a field's value, and the cells it stands in."""
        self.values[field_id] = value
        if not is_empty(value):
            self.places[field_id] = tuple(
                dict.fromkeys(cell.place for cell in cells if cell.text.strip() or cell.inner)
            )

    def doubt(self, field_id: str | None, reason: str) -> None:
        """Doubt a field, or (None) the whole sheet; each reason once."""
        if Doubt(field_id, reason) not in self.doubts:
            self.doubts.append(Doubt(field_id, reason))
