"""The list as a book, filled in with what stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import BinaryIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from furikaeri.intake.setup_lists.worksheets import HEADING_ROW, WORKSHEETS, Worksheet
from furikaeri.outputs.xlsx_saving import save_book

_WIDE = {"名称", "事業名", "担当課", "共有アドレス", "通知先", "課", "施策", "窓口の課"}


def write_list(rows: Mapping[Worksheet, Sequence[Sequence[str]]], out: BinaryIO) -> None:
    """All cells are texts, so that Excel turns no number and no day into something else."""
    book = Workbook()
    for empty in book.worksheets:
        book.remove(empty)
    for worksheet in WORKSHEETS:
        sheet = book.create_sheet(worksheet.name)
        sheet.append([worksheet.hint])
        sheet.append(list(worksheet.columns))
        for place, heading in enumerate(worksheet.columns, start=1):
            cell = sheet.cell(HEADING_ROW, place)
            cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="EDEDED")
            sheet.column_dimensions[get_column_letter(place)].width = 32 if heading in _WIDE else 14
        for number, row in enumerate(rows.get(worksheet, ()), start=HEADING_ROW + 1):
            for place, text in enumerate(row, start=1):
                cell = sheet.cell(number, place)
                cell.value = text or None
                if text:
                    cell.data_type = "s"  # a text that begins with = is no formula
                cell.number_format = "@"
                cell.alignment = Alignment(vertical="top", wrap_text=True)
        sheet.freeze_panes = f"A{HEADING_ROW + 1}"
    save_book(book, out)
