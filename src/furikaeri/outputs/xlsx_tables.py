"""A plain table as an Excel book: one heading row, one value a cell, ready to be filtered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import BinaryIO, cast

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.worksheet import Worksheet

from furikaeri.outputs.xlsx_saving import save_book
from furikaeri.outputs.xlsx_styles import FONT
from furikaeri.outputs.xlsx_texts import held_text

_SIZE = 10


def write_xlsx_table(
    name: str,
    headings: Sequence[tuple[str, float]],
    rows: Iterable[Sequence[str | int | None]],
    out: BinaryIO,
) -> None:
    """Write a table; `name` is the worksheet's, a heading is its words and its column's width in digits.

    A text never becomes a formula, whatever it begins with.
    """
    book = Workbook(write_only=True)
    worksheet = book.create_sheet(name[:31])
    settings = cast(Worksheet, worksheet)  # the same settings, which its type does not tell
    settings.freeze_panes = "A2"
    for place, (_, width) in enumerate(headings, 1):
        settings.column_dimensions[get_column_letter(place)].width = width
    worksheet.append([_cell(worksheet, words, heading=True) for words, _ in headings])
    last = 1
    for row in rows:
        worksheet.append([_cell(worksheet, value) for value in row])
        last += 1
    settings.auto_filter.ref = f"A1:{get_column_letter(len(headings))}{last}"
    save_book(book, out)


def _cell(worksheet: WriteOnlyWorksheet, value: str | int | None, *, heading: bool = False) -> Cell:
    cell = WriteOnlyCell(worksheet)
    cell.value = held_text(value, "", []) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"
    cell.font = Font(name=FONT, size=_SIZE, bold=heading)
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    if heading:
        cell.fill = PatternFill("solid", fgColor="EDEDED")
    return cell
