"""What is doubtful about sheets whose text stands in no ruled box, or in few."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from furikaeri.reading.cell_grids import CellGrid
from furikaeri.sheet.form import Form
from furikaeri.sheet.read_sheets import Doubt, ReadSheet, is_empty

# kinds of fields that may hold any words
FREE_KINDS = frozenset({"narrative", "tables", "list", "text", "number"})
UNPARTED = "枠の線がない PDF のため、欄の境が確かではありません。"
_BY_LINES = "罫線の枠から読めなかったため、文字の並びから読みました。原本と比べてください。"
_OUTSIDE = "文字の半分以上が罫線の枠の外にあり、どの欄のものか確かではありません。"
_MOST_OUTSIDE = 0.5  # of a sheet's characters


def told_by_lines(
    sheets: Sequence[ReadSheet], forms: Sequence[Form], *, has_boxes: bool
) -> tuple[ReadSheet, ...]:
    """The sheets that only their lines gave: nothing parts one text from the next, and what was not found may stand in it.
    Where boxes are drawn all the same, which text is whose is not sure for any field.
    """
    by_id = {form.id: form for form in forms}
    return tuple(s.with_doubts(_by_lines(s, by_id[s.form], has_boxes)) for s in sheets)


def _by_lines(sheet: ReadSheet, form: Form, has_boxes: bool) -> Iterator[Doubt]:
    known = frozenset() if has_boxes else sheet.doubted_fields()
    for field in form.fields:
        if field.id in known or sheet.absences.get(field.id) == "not_on_form":
            continue
        if has_boxes or field.kind in FREE_KINDS or is_empty(sheet.fields[field.id]):
            yield Doubt(field.id, _BY_LINES if has_boxes else UNPARTED)


def with_outside_doubts(sheets: Sequence[ReadSheet], grids: Sequence[CellGrid]) -> tuple[ReadSheet, ...]:
    """The sheets, doubted as a whole and at every field where most of their pages' characters stand in no cell."""
    outside = {grid.page: (_count(grid, is_outside=True), _count(grid, is_outside=False)) for grid in grids}
    return tuple(s.with_doubts(_outside(s, outside)) for s in sheets)


def _outside(sheet: ReadSheet, counts: dict[int | None, tuple[int, int]]) -> Iterator[Doubt]:
    pages = sheet.source.pages or () if sheet.source else ()
    out, inside = (sum(counts[page][at] for page in pages) for at in (0, 1))
    if out > _MOST_OUTSIDE * (out + inside):
        yield from (Doubt(field, _OUTSIDE) for field in (None, *sheet.fields))


def _count(grid: CellGrid, *, is_outside: bool) -> int:
    """How many characters stand in a page's cells, or beside them."""
    own = sum(len(cell.text) for cell in grid.cells if cell.is_outside == is_outside)
    inner = (_count(one, is_outside=False) for cell in grid.cells for one in cell.inner)
    return own + (0 if is_outside else sum(inner))
