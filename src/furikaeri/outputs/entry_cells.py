"""A worksheet before it is a file: cells over a grid of narrow columns, what may be entered in them, and row heights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

CellContent = str | int | float | None
EntryKind = Literal["any", "list", "length", "amount"]

Role = Literal[
    "control", "title", "label", "heading", "note", "text", "line", "centre", "code", "figure", "unit", "piece",
    "edge", "tick", "bracket", "caption", "column", "counter", "guide",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """What is asked of the person who fills in a cell: a field's id, and what may be chosen or how long it may be.

    `loose` lets other entries pass after a question (several codes typed into one cell).
    """

    field: str
    kind: EntryKind = "any"
    options: tuple[str, ...] = ()
    limit: int | None = None
    loose: bool = False


@dataclass(frozen=True, slots=True)
class EntryCell:
    """A cell at a 0-based place over `rows` and `columns` of the grid; `decimals` are those a figure shows."""

    row: int
    column: int
    rows: int
    columns: int
    content: CellContent
    role: Role
    entry: Entry | None = None
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class EntryPage:
    """One worksheet: its cells, row heights in points, the row that begins page two (None: pages follow the text).

    `columns` is the number of narrow columns right of the label column, `label_points` and `column_points` are their
    widths, `size` is that of the letters. `fields` are the filled-in fields and the rows where they stand, for what is
    shown beside the printed form.
    """

    cells: tuple[EntryCell, ...]
    heights: tuple[float, ...]
    break_row: int | None
    columns: int
    label_points: float
    column_points: float
    size: int
    fields: Mapping[str, int]
