"""Texts that a city's form prints and the definition does not know: group headings, notes, rows of its own.

What every sheet of a document says in the same words is the form's; nobody filled it in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from furikaeri.reading.cell_grids import Cell
from furikaeri.reading.owned_cells import OwnedCells
from furikaeri.reading.sheet_text import folded
from furikaeri.sheet.form import Form

_FEWEST_SHEETS = 3  # fewer may say the same by chance
_SHORTEST_PIECE = 4  # characters
_MOSTLY = 0.8  # of the sheets: one may have been cut, or changed


def printed_texts(sheets: Sequence[OwnedCells]) -> frozenset[str]:
    """The texts beside the values that most of a document's sheets have; none for a few sheets."""
    if len(sheets) < _FEWEST_SHEETS:
        return frozenset()
    counts = Counter(
        text for sheet in sheets for text in {folded(cell.text) for cell in _beside_values(sheet)}
    )
    return frozenset(text for text, count in counts.items() if text and count >= _MOSTLY * len(sheets))


def without_printed(owned: OwnedCells, printed: frozenset[str], form: Form) -> None:
    """Take texts of the form out of what is nobody's, and out of what stands behind a label's first cell."""
    owned.unowned = [
        cell
        for cell in owned.unowned
        if folded(cell.text) not in printed and not _is_note(folded(cell.text), form)
    ]
    for label_id, cells in owned.by_label.items():
        if not _stands_alone(cells):
            continue
        is_printed = [
            place > 0 and not c.inner and folded(c.text) in printed for place, c in enumerate(cells)
        ]
        owned.by_label[label_id] = [c for c, gone in zip(cells, is_printed, strict=True) if not gone]
        for (cell, gone), (after, is_last_gone) in pairwise(zip(cells, is_printed, strict=True)):
            if gone and not is_last_gone and after.text.strip() and cell.page == after.page:
                owned.repeated.append((label_id, cell))  # what stands behind may belong to it


def _is_note(text: str, form: Form) -> bool:
    """Whether a text is one of the form's notes, or a piece of them that a page cut off."""
    return len(text) >= _SHORTEST_PIECE and text in _notes(form)


@lru_cache(maxsize=16)
def _notes(form: Form) -> str:
    """All notes that the form prints, code lists among them, one behind the other."""
    return folded("".join(label.text for label in form.labels if label.role == "note"))


def _beside_values(owned: OwnedCells) -> Iterator[Cell]:
    yield from owned.unowned
    for cells in owned.by_label.values():
        if _stands_alone(cells):
            yield from cells[1:]


def _stands_alone(cells: Sequence[Cell]) -> bool:
    """Whether the cells stand below each other: beside each other they are parts of one value, or of a table."""
    return (
        len({(cell.place, cell.row) for cell in cells}) == len(cells) and len({c.column for c in cells}) == 1
    )
