"""Sheets of any form as Excel books and Word documents: texts and grids of merged cells, 36 units wide, drawn by both."""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

import docx
from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from tests.corpus.line_fit import line_count

UNITS = 36
UNIT_MM = 5.0
Fields = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class C:
    """A cell: its text, how many units and rows it takes, whether it is shaded as labels are."""

    text: str
    units: int
    rows: int = 1
    shaded: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of cells; a row names only the cells that begin in it."""

    rows: Sequence[Sequence[C]]


@dataclass(frozen=True, slots=True)
class Line:
    """A text over the whole width without rulings: a title, or words between two grids."""

    text: str
    size: float = 10.0
    is_centred: bool = False
    is_right: bool = False


Page = Sequence[Line | Grid]


@dataclass(frozen=True, slots=True)
class Look:
    """How a city's form looks."""

    font: str = "IPAexGothic"
    size: float = 9.0
    shade: str | None = "E6EEF5"
    top: bool = False


def placed(grid: Grid) -> Iterator[tuple[int, int, C]]:
    """Row, unit and cell, each right of what spans down from above."""
    taken: set[tuple[int, int]] = set()
    for row, cells in enumerate(grid.rows):
        at = 0
        for cell in cells:
            while (row, at) in taken:
                at += 1
            taken |= {(row + r, at + c) for r in range(cell.rows) for c in range(cell.units)}
            yield row, at, cell
            at += cell.units
        assert all((row, unit) in taken for unit in range(UNITS)), f"row {row}: {[c.text for c in cells]}"


# ---------------------------------------------------------------- Excel


def write_book(pages: Sequence[Page], look: Look) -> bytes:
    """A book with a worksheet for each page, printed A4 upright, as wide as the paper."""
    book = Workbook()
    book.remove(book.active)
    for number, page in enumerate(pages, 1):
        sheet = cast(Worksheet, book.create_sheet(f"{number:02}"))
        for unit in range(UNITS):
            sheet.column_dimensions[get_column_letter(unit + 1)].width = 2.4
        row = 1
        for block in page:
            row = (
                _put_line(sheet, row, block, look)
                if isinstance(block, Line)
                else _put_grid(sheet, row, block, look)
            )
        sheet.page_setup.paperSize = 9
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _put_line(sheet: Worksheet, row: int, line: Line, look: Look) -> int:
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=UNITS)
    cell = sheet.cell(row, 1, line.text)
    horizontal = "center" if line.is_centred else "right" if line.is_right else "left"
    cell.alignment = Alignment(horizontal=horizontal, vertical="center", wrap_text=True)
    cell.font = Font(name=look.font, size=line.size)
    sheet.row_dimensions[row].height = line.size * 1.7
    return row + 1


def _put_grid(sheet: Worksheet, row: int, grid: Grid, look: Look) -> int:
    side = Side(style="thin")
    heights = [look.size * 1.9] * len(grid.rows)
    for at, unit, cell in placed(grid):
        first, last = (row + at, unit + 1), (row + at + cell.rows - 1, unit + cell.units)
        if first != last:
            sheet.merge_cells(start_row=first[0], start_column=first[1], end_row=last[0], end_column=last[1])
        for r in range(first[0], last[0] + 1):
            for c in range(first[1], last[1] + 1):
                sheet.cell(r, c).border = Border(left=side, right=side, top=side, bottom=side)
        one = sheet.cell(*first)
        one.value = cell.text if cell.text else None
        one.font = Font(name=look.font, size=look.size)
        one.alignment = Alignment(
            wrap_text=True, vertical="top" if look.top and not cell.shaded else "center"
        )
        if cell.shaded and look.shade:
            one.fill = PatternFill("solid", start_color=look.shade)
        needed = line_count(cell.text, cell.units * 13.0 / look.size - 1) * look.size * 1.45 + 5
        missing = needed - sum(heights[at : at + cell.rows])
        if missing > 0:
            heights[at + cell.rows - 1] += missing
    for place, height in enumerate(heights):
        sheet.row_dimensions[row + place].height = min(height, 400)
    return row + len(heights)


# ---------------------------------------------------------------- Word


def write_document(pages: Sequence[Page], look: Look) -> bytes:
    """A document with the pages one behind the other, each on a new sheet of paper."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(15)
    style = document.styles["Normal"]
    style.font.name, style.font.size = look.font, Pt(look.size)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), look.font)
    style.paragraph_format.space_after = Pt(0)
    for number, page in enumerate(pages):
        for place, block in enumerate(page):
            if isinstance(block, Line):
                _add_line(document, block, breaks=number > 0 and place == 0)
            else:
                _add_grid(document, block, look)
                if place + 1 < len(page) and isinstance(page[place + 1], Grid):
                    document.add_paragraph("")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _add_line(document: Document, line: Line, *, breaks: bool) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.page_break_before = breaks
    paragraph.alignment = 1 if line.is_centred else 2 if line.is_right else 0
    paragraph.add_run(line.text).font.size = Pt(line.size)


def _add_grid(document: Document, grid: Grid, look: Look) -> None:
    cells = list(placed(grid))
    edges = sorted({0, UNITS} | {unit for _, unit, _ in cells} | {unit + c.units for _, unit, c in cells})
    table: Table = document.add_table(rows=len(grid.rows), cols=len(edges) - 1)
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    matrix = [row.cells for row in table.rows]
    for column, (left, right) in enumerate(itertools.pairwise(edges)):
        table.columns[column].width = Mm((right - left) * UNIT_MM)
        for row in matrix:
            row[column].width = Mm((right - left) * UNIT_MM)
    for row, unit, cell in cells:
        first = matrix[row][edges.index(unit)]
        last = matrix[row + cell.rows - 1][edges.index(unit + cell.units) - 1]
        whole = first.merge(last) if first is not last else first
        whole.width = Mm(cell.units * UNIT_MM)
        lines = cell.text.split("\n")
        whole.paragraphs[0].text = lines[0]
        for line in lines[1:]:
            whole.add_paragraph(line)
        if cell.shaded and look.shade:
            shade = OxmlElement("w:shd")
            shade.set(qn("w:val"), "clear")
            shade.set(qn("w:fill"), look.shade)
            whole._tc.get_or_add_tcPr().append(shade)
