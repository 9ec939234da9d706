"""A row of a list, whatever the file: its cells' texts, where they stand, and what merged cells tell of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from furikaeri.sheet.read_sheets import Evidence

Places = Callable[[int], Evidence]  # where the cell of a column (0-based) stands
MOST_COLUMNS = 1_000  # a list of our own has some 40
_DITTO = frozenset({"〃", "″", "同上", "々", "”", "〟"})


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row. `heights` are the rows that merged cells beginning here span, `widths` their columns.

    `filled` are the columns whose text stands in a merged cell that begins further up. `parted` are columns with several
    texts that were joined, `ditto` those that named the row above (〃).
    """

    cells: Sequence[str]
    place_of: Places
    heights: Mapping[int, int] = field(default_factory=dict)
    widths: Mapping[int, int] = field(default_factory=dict)
    filled: frozenset[int] = frozenset()
    parted: frozenset[int] = frozenset()
    ditto: frozenset[int] = frozenset()

    def text(self, column: int) -> str:
        """The text in a column; empty right of the row's end."""
        return self.cells[column] if 0 <= column < len(self.cells) else ""

    def own(self) -> list[int]:
        """The columns in which this row itself says something."""
        return [c for c, cell in enumerate(self.cells) if cell.strip() and c not in self.filled]

    def is_blank(self) -> bool:
        """Whether the row says nothing."""
        return not self.own()


def join_rows(rows: Sequence[ListRow]) -> ListRow:
    """The rows of one project as one: what they say in a column, one below the other."""
    if len(rows) == 1:
        return rows[0]
    cells: list[str] = []
    parted: set[int] = set()
    for column in range(max(len(row.cells) for row in rows)):
        said = list(dict.fromkeys(row.text(column) for row in rows if row.text(column).strip()))
        cells.append("\n".join(said))
        if len(said) > 1:
            parted.add(column)
    first = rows[0]

    def place(column: int) -> Evidence:
        return next(
            (row.place_of(column) for row in rows if row.text(column).strip()), first.place_of(column)
        )

    ditto = frozenset[int]().union(*(row.ditto for row in rows))
    return ListRow(cells, place, first.heights, first.widths, first.filled, frozenset(parted), ditto)


def with_ditto(row: ListRow, above: ListRow | None) -> ListRow:
    """The row with what 〃 stands for."""
    columns = frozenset(c for c, cell in enumerate(row.cells) if cell.strip() in _DITTO)
    if not columns or above is None:
        return row
    cells = [above.text(c) if c in columns else cell for c, cell in enumerate(row.cells)]
    return ListRow(cells, row.place_of, row.heights, row.widths, row.filled, row.parted, columns)
