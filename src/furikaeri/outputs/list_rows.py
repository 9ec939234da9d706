"""A sheet as one row of a list, one value a cell, under the columns of `sheet.list_columns`: numbers stay numbers.

Several codes, choices or sections share a cell with 、 between them; a year table is a small text: its title on a line of its own,
a line of headings, then its rows, with TAB between the cells and an empty line between tables.
"""

from __future__ import annotations

from decimal import Decimal

from furikaeri.sheet.amounts import PRINTED_DASH
from furikaeri.sheet.form import FieldDefinition, Form
from furikaeri.sheet.indicator_tables import (
    LABEL_HEADING,
    MEASURE_HEADING,
    UNIT_HEADING,
    CellValue,
    IndicatorTable,
)
from furikaeri.sheet.labels import fill_label, is_annual, label_values
from furikaeri.sheet.list_columns import (
    ANNUAL_SHEET,
    CELL_SEPARATOR,
    PERIOD_SHEET,
    ListColumn,
    list_columns,
)
from furikaeri.sheet.read_sheets import ReadSheet

ListCell = str | int | None


def list_row(sheet: ReadSheet, form: Form) -> tuple[ListCell, ...]:
    """The sheet's cells under `list_columns(form)`; None for an empty one."""
    return tuple(
        _fact(column, sheet, form) if column.definition is None else _cell(column.definition, sheet, form)
        for column in list_columns(form)
    )


def _fact(column: ListColumn, sheet: ReadSheet, form: Form) -> ListCell:
    plan = sheet.plan
    match column.id:
        case "form":
            return form.id
        case "sheet_kind":
            return ANNUAL_SHEET if is_annual(sheet, form) else PERIOD_SHEET
        case "plan_title":
            return plan.title if plan else None
        case "municipality":
            return plan.municipality if plan else None
        case "term_number":
            return plan.term_number if plan else None
        case "first_fiscal_year":
            return plan.first_fiscal_year if plan else None
    return plan.last_fiscal_year if plan else None


def _cell(definition: FieldDefinition, sheet: ReadSheet, form: Form) -> ListCell:
    field_id, value = definition.id, sheet.fields.get(definition.id)
    if definition.kind == "amount" and value is None and sheet.absences.get(field_id) == "dash":
        return PRINTED_DASH
    if definition.kind == "tables":
        return "\n\n".join(_table_text(table) for table in sheet.tables(field_id)) or None
    if definition.kind == "choices":
        values = label_values(sheet, form)
        return CELL_SEPARATOR.join(fill_label(option, values) for option in sheet.texts(field_id)) or None
    if definition.kind == "list":
        return CELL_SEPARATOR.join(sheet.texts(field_id)) or None
    code_list = form.code_list_of(field_id)
    if code_list and code_list.has_marks and value not in {None, ()}:
        return CELL_SEPARATOR.join(map(code_list.sign_of, sheet.chosen_codes(field_id)))
    if isinstance(value, tuple):
        nothing = next(iter(form.heading.unmet_none), None)
        return _number_or_text(CELL_SEPARATOR.join(map(str, value))) if value else nothing
    if definition.kind == "number" and isinstance(value, str):
        return _number_or_text(value)
    return None if value == "" else value


def _number_or_text(text: str) -> int | str:
    """A number where the text is nothing but its digits, so that a spreadsheet sorts it as one."""
    is_plain = len(text) < 16 and text.isascii() and text.isdigit() and str(int(text)) == text
    return int(text) if is_plain else text


def _table_text(table: IndicatorTable) -> str:
    measure = table.needs_measure_column()
    lines = [[LABEL_HEADING, UNIT_HEADING, *[MEASURE_HEADING] * measure, *table.columns]]
    lines += [
        [row.label, row.unit or "", *[row.measure or ""] * measure, *map(_value_text, row.values)]
        for row in table.rows
    ]
    title = [[table.title]] if table.title else []
    return "\n".join("\t".join(_in_one_line(word) for word in line) for line in title + lines)


def _value_text(value: CellValue) -> str:
    if value is None:
        return PRINTED_DASH
    return value if isinstance(value, str) else format(Decimal(str(value)), "f")


def _in_one_line(word: str) -> str:
    """A word without line ends and TABs: they are written \\n and \\t, and a backslash doubled."""
    return word.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")
