"""What is doubtful about a sheet read from cells: text that belongs nowhere, a part that is missing, sums that fail."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from furikaeri.reading.cell_grids import Cell, CellGrid
from furikaeri.reading.cell_labels import fields_of_labels, match_label
from furikaeri.reading.cell_troubles import cell_trouble
from furikaeri.reading.cell_values import STAND_INS
from furikaeri.reading.owned_cells import OwnedCells
from furikaeri.sheet.form import Form
from furikaeri.sheet.form_layout import LayoutRow, items_of_labels, layout_rows
from furikaeri.sheet.indicator_tables import IndicatorTable
from furikaeri.sheet.read_sheets import Doubt, FieldValue

_WIDE = 12  # columns: a form that is drawn over so many is drawn with merged cells
_SHOWN = 30  # characters of a text in a message
_MOST_MISSING = 1  # rows: a label may be worded anew, a sheet without two was cut
_TORN = re.compile(
    r"\s*([（(]\S{1,4}|\S+(\s+[△▲\-‐－]?[\d０-９][\d０-９,.，．]*\S{0,2}){2,})\s*"
)  # no line of a text
_TOTALS = frozenset({"合計", "計", "総計"})


def unmerged_doubts(grids: Sequence[CellGrid], title: Cell | None, form: Form) -> Iterator[Doubt]:
    """A doubt at every field of a wide sheet without a single merged cell: it was pasted as values, and lost where it ends."""
    cells = [cell for grid in grids for cell in grid.cells]
    merged = any(cell.columns > 1 or cell.rows > 1 for cell in cells)
    wide = max((grid.column_count for grid in grids), default=0) > _WIDE
    if title is not None and wide and not merged:
        for field in form.fields:
            yield Doubt(field.id, "セルの結合が失われているため、どのセルが記入か確かではありません。")


def leftover_doubts(owned: OwnedCells, form: Form) -> Iterator[Doubt]:
    """A doubt at the fields of the label behind which a text stands that belongs to no label."""
    for cell in owned.unowned:
        label_id = owned.before.get(id(cell))
        if label_id is None or not (cell.text.strip() or cell.inner):
            continue
        shown = cell.text.strip().replace("\n", " ")[:_SHOWN]
        for field_id in _fields_near(label_id, form):
            yield Doubt(field_id, f"どの項目のものか分からない記入が近くにあります（{shown}）。")


def unsure_doubts(owned: OwnedCells, form: Form) -> Iterator[Doubt]:
    """A doubt at the fields of labels of whose cells, or whose own, a text goes on into another cell."""
    cells = {
        label_id: [cell, *owned.by_label.get(label_id, ())] for label_id, cell in owned.label_cells.items()
    }
    fields = [
        field_id
        for label_id, own in fields_of_labels(form).items()
        if any(map(_is_unsure, cells.get(label_id, ())))
        for field_id in own
    ]
    if any(_is_unsure(cell) for row in owned.option_rows for cell in row):
        fields += form.bracket_fields()
    for field_id in dict.fromkeys(fields):
        yield Doubt(field_id, "罫線をまたぐ文字があり、どの欄の記入か確かではありません。")


def unruled_doubts(owned: OwnedCells, form: Form) -> Iterator[Doubt]:
    """A doubt at tables that nobody ruled: which figure stands under which year is told by its place alone."""
    for label_id, fields in fields_of_labels(form).items():
        cells = [c for c in owned.by_label.get(label_id, ()) if any(grid.is_unruled for grid in c.inner)]
        is_torn = any(_TORN.fullmatch(line.text) for cell in cells for line in cell.paper_lines())
        for field_id in fields if cells else ():
            if form.field(field_id).kind == "tables":
                yield Doubt(field_id, "罫線のない表を、文字の並びから読みました。")
            elif is_torn:
                yield Doubt(field_id, "罫線のない表の切れ端らしい行が混ざっています。")


def _is_unsure(cell: Cell) -> bool:
    return cell.is_unsure or any(_is_unsure(one) for grid in cell.inner for one in grid.cells)


def repeated_doubts(owned: OwnedCells, form: Form) -> Iterator[Doubt]:
    """A doubt at the fields of a label that stands in the sheet twice, or with a text of the form among its content: either may
    be a label that the form does not have."""
    fields = fields_of_labels(form)
    for label_id, cell in owned.repeated:
        shown = cell.text.strip().replace("\n", " ")[:_SHOWN]
        match = match_label(cell.text, form)
        is_own = match is not None and match.label.id == label_id
        reason = (
            f"見出し「{shown}」が二か所にあり、どちらの記入か確かではありません。"
            if is_own
            else f"様式の文字「{shown}」の後の記入は、別の欄の内容かもしれません。"
        )
        for field_id in fields.get(label_id, ()):
            yield Doubt(field_id, reason)


def _fields_near(label_id: str, form: Form) -> Sequence[str]:
    """The fields a label introduces; those of its item where it introduces none."""
    label = next(one for one in form.labels if one.id == label_id)
    if label.introduces:
        return label.introduces
    item = items_of_labels(form).get(label_id)
    return next((row.fields() for row in layout_rows(form) if row.item.id == item), ())


def lost_label_doubts(owned: OwnedCells, form: Form, *, annual: bool) -> Iterator[Doubt]:
    """A doubt at the fields of each label that was not found, and at those before it, which may have taken its content."""
    before: Sequence[str] = ()
    fields = fields_of_labels(form)
    for label in form.labels:
        own = [f for f in fields.get(label.id, ()) if not (annual and form.field(f).term_only)]
        if not own:
            continue
        if label.id in owned.labels:
            before = own
            continue
        for field_id in own:
            yield Doubt(field_id, "この項目の見出しが見つかりません。")
        for field_id in before:
            yield Doubt(
                field_id, f"次の見出し「{label.text}」が見つからず、その内容が混ざったかもしれません。"
            )


def cut_doubts(owned: OwnedCells, form: Form, *, annual: bool) -> Iterator[Doubt]:
    """Doubts of a sheet of which a part is missing: its last item, or more than one, without any of their labels."""
    asked = [row for row in layout_rows(form) if not (annual and _is_of_term(row, form))]
    missing = [
        row
        for row in asked
        if not any(
            label.id in owned.labels for label in (row.item, *(x for part in row.parts for x in part.labels))
        )
    ]
    if len(missing) <= _MOST_MISSING and asked[-1:] != missing[-1:]:
        return
    wordings = "」「".join(f"{row.item.item}番" if row.item.item else row.item.text for row in missing)
    yield Doubt(
        None,
        f"シートの一部（「{wordings}」）が見つかりません。続きのページが抜けていないか確かめてください。",
    )
    places = {label.id: place for place, label in enumerate(form.labels)}
    before = [label for label in owned.labels if places[label] < places[missing[0].item.id]]
    last = items_of_labels(form).get(max(before, key=places.__getitem__)) if before else None
    for field_id in next((row.fields() for row in asked if row.item.id == last), ()):
        yield Doubt(field_id, "切れたシートの端にあり、文章が途中までかもしれません。")
    items = {row.item.item for row in missing} - {""}
    lost = {field_id for row in missing for field_id in row.fields()}
    for field in form.fields:
        if field.item in items or field.id in lost:
            yield Doubt(field.id, "この項目のあるページが見つかりません。")


def _is_of_term(row: LayoutRow, form: Form) -> bool:
    return all(form.field(f).term_only for f in row.fields())


def value_doubts(values: Mapping[str, FieldValue], *, is_measured: bool) -> Iterator[Doubt]:
    """Doubts of values that show a mark in the place of a character, and of tables whose words or sums cannot be told.

    Where a document has cells of its own (not `is_measured`), a wrong sum is the office's: checking finds it.
    """
    for field_id, value in values.items():
        if is_measured and isinstance(value, str) and any(mark in value for mark in STAND_INS):
            yield Doubt(field_id, "読み取れない文字があります（〓 は元の文字の代わりの印です）。")
        words = (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ()
        troubles = (cell_trouble(word) for word in words if isinstance(word, str))
        yield from (Doubt(field_id, trouble) for trouble in dict.fromkeys(troubles) if trouble)
        for table in value if isinstance(value, tuple) else ():
            if isinstance(table, IndicatorTable):
                yield from (Doubt(field_id, reason) for reason in _cell_reasons(table))
                yield from (Doubt(field_id, reason) for reason in _sum_reasons(table) if is_measured)


def _cell_reasons(table: IndicatorTable) -> Iterator[str]:
    """A cell that is no value."""
    cells = (value for row in table.rows for value in row.values if isinstance(value, str))
    yield from dict.fromkeys(trouble for cell in cells if (trouble := cell_trouble(cell)))


def _sum_reasons(table: IndicatorTable) -> Iterator[str]:
    """A sum that fails, and cells in which a figure is only begun."""
    if (label := _failing_row(table)) is not None:
        yield f"表の「{label}」の合計が各年度の和と合いません。"
    for row in table.rows:
        is_begun = any(isinstance(value, str) and value[:1].isdigit() for value in row.values)
        if is_begun and any(isinstance(value, int | float) for value in row.values):
            yield f"表の「{row.label}」に、数値として読めないセルがあります。"


def _failing_row(table: IndicatorTable) -> str | None:
    """The label of the first row whose printed total is not the sum of its other values."""
    places = [place for place, column in enumerate(table.columns) if column in _TOTALS]
    if len(places) != 1:
        return None
    for row in table.rows:
        total = row.values[places[0]]
        others = [v for place, v in enumerate(row.values) if place != places[0]]
        figures = [v for v in others if isinstance(v, int | float)]
        if isinstance(total, int | float) and len(figures) > 1 and abs(sum(figures) - total) > 0.05:
            return row.label
    return None
