"""Places as Excel names them."""

from __future__ import annotations

from furikaeri.outputs.cell_names import cell_name, cell_range
from furikaeri.outputs.entry_cells import EntryCell


def test_places_are_counted_from_a1() -> None:
    assert [cell_name(0, 0), cell_name(2, 27)] == ["A1", "AB3"]


def test_one_cell_is_named_alone() -> None:
    assert cell_range(EntryCell(2, 1, 1, 1, None, "text")) == "B3"
    assert cell_range(EntryCell(2, 1, 5, 7, None, "text")) == "B3:H7"
