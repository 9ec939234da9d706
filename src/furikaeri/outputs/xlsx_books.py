"""Sheets as an Excel book: one worksheet each in the municipal style, which is printed and filled in alike."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import BinaryIO, cast

from lxml.etree import SerialisationError
from openpyxl import Workbook
from openpyxl.cell.cell import Cell, WriteOnlyCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet._writer import ALL_TEMP_FILES
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.dimensions import ColumnDimension, RowDimension
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from furikaeri.outputs.cell_names import cell_range
from furikaeri.outputs.entry_cells import EntryCell, EntryPage
from furikaeri.outputs.entry_guides import (
    COUNTER_POINTS,
    GUIDE_POINTS,
    GUIDE_SIZE,
    counters,
    guide_column,
    guides,
)
from furikaeri.outputs.entry_pages import draw_page
from furikaeri.outputs.entry_validations import validations
from furikaeri.outputs.formed_sheets import FormedSheet
from furikaeri.outputs.printed_sheets import print_sheet
from furikaeri.outputs.substitutions import Substitution
from furikaeri.outputs.xlsx_saving import save_book
from furikaeri.outputs.xlsx_styles import POINTS_PER_WIDTH, BookStyles
from furikaeri.outputs.xlsx_texts import WorksheetNames, held_text
from furikaeri.sheet.control_numbers import LABEL, control_number
from furikaeri.sheet.labels import fill_label, label_values

_MARGIN = 0.5  # inches
_A4 = 9
_GAP_POINTS = 12.0  # between the form and what stands beside it


def write_xlsx(
    sheets: Iterable[FormedSheet], out: BinaryIO, report: Callable[[int], None]
) -> tuple[Substitution, ...]:
    """Write the book. Characters that no XML holds are substituted; UnwritableTextError for a text too long for a cell, OSError."""
    writing = _Book()
    try:
        for done, formed in enumerate(sheets, 1):
            writing.add(formed)
            report(done)
        save_book(writing.book, out)
    except SerialisationError as error:  # lxml's word for what the disk refuses: IO_ENOSPC
        number: int = getattr(errno, str(error).removeprefix("IO_"), errno.EIO)
        raise OSError(number, os.strerror(number)) from error
    finally:
        writing.discard()
    return tuple(writing.substitutions)


@dataclass(frozen=True, slots=True)
class _Pen:
    """Two cells of one style that are used again for every place: a row is written before the next cell is drawn."""

    empty: Cell
    filled: Cell

    def write(self, content: str | float, *, is_text: bool) -> Cell:
        self.filled.value = content
        if is_text:
            self.filled.data_type = "s"  # a text that begins with = is no formula
        return self.filled


class _Book:
    """The book being written, worksheet by worksheet; finished ones no longer stand in memory."""

    def __init__(self) -> None:
        self.book = Workbook(write_only=True)
        self.styles = BookStyles(self.book)
        self.names = WorksheetNames()
        self.substitutions: list[Substitution] = []
        self.pens: dict[str, _Pen] = {}

    def add(self, formed: FormedSheet) -> None:
        sheet, form = formed.sheet, formed.form
        name = self.names.name(sheet.text("direction_code"), sheet.text("number"), sheet.text("name"))
        number = f"{LABEL} {sheet.control_number or control_number(sheet, form)}"
        term = sheet.plan.term() if sheet.plan else None
        page = draw_page(print_sheet(sheet, form), form, number, term)
        values = label_values(sheet, form)
        labels = {f.id: fill_label(f.label, values) for f in form.fields}
        cells = [*page.cells, *counters(page), *guides(page, form, labels)]
        worksheet = self.book.create_sheet(name)
        self.set_up(cast(Worksheet, worksheet), page)  # the same settings, which its type does not tell
        for row in self.rows(worksheet, page, cells, labels):
            worksheet.append(row)
        for cell in cells:
            if cell.rows > 1 or cell.columns > 1:
                worksheet.merged_cells.ranges.add(CellRange(cell_range(cell)))
        for validation in validations(page, form, labels):
            worksheet.data_validations.append(validation)
        worksheet.close()

    def discard(self) -> None:
        """Remove the worksheets' temporary files that a writing which was stopped leaves: a server never ends."""
        for worksheet in self.book.worksheets:
            writer = worksheet._writer  # type: ignore[attr-defined]  # noqa: SLF001 there is no other way
            if writer is None:  # no row came this far
                continue
            with suppress(SerialisationError):  # what the disk refuses
                writer.close()
            if writer.out in ALL_TEMP_FILES:
                writer.cleanup()

    def rows(
        self,
        worksheet: WriteOnlyWorksheet,
        page: EntryPage,
        cells: Iterable[EntryCell],
        labels: dict[str, str],
    ) -> Iterator[Iterator[Cell | None]]:
        """The worksheet's rows; of a merged range the cells at its edges, which bear its border."""
        width = guide_column(page) + 1
        grid: list[list[_Pen | None]] = [[None] * width for _ in page.heights]
        contents: dict[tuple[int, int], tuple[str | float, bool]] = {}
        for cell in cells:
            pen = self.pen(worksheet, cell, page.size)
            last, end = cell.row + cell.rows - 1, cell.column + cell.columns
            for row in range(cell.row, last + 1):
                grid[row][cell.column] = grid[row][end - 1] = pen
            grid[cell.row][cell.column : end] = [pen] * cell.columns
            grid[last][cell.column : end] = [pen] * cell.columns
            content = cell.content
            if isinstance(content, str):
                where = f"{worksheet.title} {labels[cell.entry.field]}" if cell.entry else worksheet.title
                is_text = cell.role != "counter"
                contents[cell.row, cell.column] = held_text(content, where, self.substitutions), is_text
            elif content is not None:
                contents[cell.row, cell.column] = content, False
        for place, pens in enumerate(grid):
            yield self.row(place, pens, contents)

    def row(
        self, place: int, pens: list[_Pen | None], contents: dict[tuple[int, int], tuple[str | float, bool]]
    ) -> Iterator[Cell | None]:
        for column, pen in enumerate(pens):
            content = contents.get((place, column)) if pen else None
            if pen is None:
                yield None
            elif content is None:
                yield pen.empty
            else:
                yield pen.write(content[0], is_text=content[1])

    def pen(self, worksheet: WriteOnlyWorksheet, cell: EntryCell, size: int) -> _Pen:
        outside = cell.role in {"counter", "guide"}
        style = self.styles.name(cell.role, GUIDE_SIZE if outside else size, cell.decimals)
        if style not in self.pens:
            pen = _Pen(WriteOnlyCell(worksheet), WriteOnlyCell(worksheet))
            pen.empty.style = pen.filled.style = style
            self.pens[style] = pen
        return self.pens[style]

    def set_up(self, worksheet: Worksheet, page: EntryPage) -> None:
        """Widths, heights, print settings and protection; all but the entry cells is locked, without a password."""
        points = [page.label_points, *[page.column_points] * page.columns]
        points += [_GAP_POINTS, COUNTER_POINTS, GUIDE_POINTS]
        for place, wide in enumerate(points, 1):
            letter = get_column_letter(place)
            worksheet.column_dimensions[letter] = ColumnDimension(
                worksheet, index=letter, width=wide / POINTS_PER_WIDTH, customWidth=True
            )
        for place, height in enumerate(page.heights, 1):
            worksheet.row_dimensions[place] = RowDimension(worksheet, index=place, ht=round(height, 2))
        worksheet.print_area = f"A1:{get_column_letter(1 + page.columns)}{len(page.heights)}"
        worksheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        setup, margins = worksheet.page_setup, worksheet.page_margins
        setup.orientation, setup.paperSize, setup.fitToWidth, setup.fitToHeight = "portrait", _A4, 1, 0
        margins.left = margins.right = margins.top = _MARGIN
        margins.bottom, margins.header, margins.footer = 0.6, 0.25, 0.25
        worksheet.print_options.horizontalCentered = True
        worksheet.HeaderFooter.oddFooter = HeaderFooterItem(center=_HeaderFooterPart(text="&P / &N"))
        if page.break_row:
            worksheet.row_breaks.append(Break(id=page.break_row))
        worksheet.sheet_view.showGridLines = False
        protection = worksheet.protection
        protection.sheet = True
        protection.formatRows = protection.formatColumns = False  # heights and widths may be changed
