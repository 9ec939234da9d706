"""Sheets as a list book: one sheet a row, one value a cell, nothing merged, so that it can be sorted, filtered and counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import closing
from typing import BinaryIO, cast

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font, NamedStyle, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.worksheet import Worksheet

from furikaeri.outputs.csv_lists import MixedFormsError
from furikaeri.outputs.formed_sheets import FormedSheet
from furikaeri.outputs.list_rows import ListCell, list_row
from furikaeri.outputs.substitutions import Substitution
from furikaeri.outputs.unheld_characters import where
from furikaeri.outputs.xlsx_saving import save_book
from furikaeri.outputs.xlsx_styles import FONT
from furikaeri.outputs.xlsx_texts import held_text
from furikaeri.sheet.form import Form
from furikaeri.sheet.list_columns import list_columns

_NAME = "一覧"
_HEADING, _VALUE = "一覧の見出し", "一覧の値"
_WIDTHS = {"narrative": 40.0, "tables": 40.0, "text": 24.0, "list": 24.0}  # of columns, in digits
_NARROW = 12.0
_SIZE = 10


def write_xlsx_list(
    sheets: Iterable[FormedSheet], out: BinaryIO, report: Callable[[int], None]
) -> tuple[Substitution, ...]:
    """Write the list; MixedFormsError for sheets of two forms, UnwritableTextError for a text too long for a cell."""
    book = Workbook(write_only=True)
    for name, bold, grey in ((_HEADING, True, True), (_VALUE, False, False)):
        book.add_named_style(
            NamedStyle(
                name=name,
                font=Font(name=FONT, size=_SIZE, bold=bold),
                alignment=Alignment(vertical="top", wrap_text=True),
                fill=PatternFill("solid", fgColor="EDEDED") if grey else PatternFill(),
            )
        )
    worksheet = book.create_sheet(_NAME)
    substitutions: list[Substitution] = []
    form: Form | None = None
    with closing(worksheet):  # also when a sheet stops the writing
        for done, formed in enumerate(sheets, 1):
            if form is None:
                form = formed.form
                _begin(worksheet, form)
            elif formed.form.id != form.id:
                raise MixedFormsError((form.id, formed.form.id))
            name = formed.sheet.text("name")
            cells = zip(list_columns(form), list_row(formed.sheet, form), strict=True)
            worksheet.append(
                [_cell(worksheet, one, where(done, name, c.heading), substitutions) for c, one in cells]
            )
            worksheet.auto_filter.ref = f"A1:{get_column_letter(len(list_columns(form)))}{done + 1}"
            report(done)
    save_book(book, out)
    return tuple(substitutions)


def _begin(worksheet: WriteOnlyWorksheet, form: Form) -> None:
    """Widths and headings, which stay in view."""
    dimensions = cast(
        Worksheet, worksheet
    ).column_dimensions  # the same settings, which its type does not tell
    for place, column in enumerate(list_columns(form), 1):
        kind = column.definition.kind if column.definition else "text"
        dimensions[get_column_letter(place)].width = _WIDTHS.get(kind, _NARROW)
    worksheet.freeze_panes = "A2"
    headings = [WriteOnlyCell(worksheet, column.heading) for column in list_columns(form)]
    for heading in headings:
        heading.style = _HEADING
    worksheet.append(headings)


def _cell(
    worksheet: WriteOnlyWorksheet, content: ListCell, place: str, substitutions: list[Substitution]
) -> Cell:
    cell = WriteOnlyCell(worksheet)
    if isinstance(content, str):
        cell.value = held_text(content, place, substitutions)
        cell.data_type = "s"  # a text that begins with = is no formula
    else:
        cell.value = content
    cell.style = _VALUE
    return cell
