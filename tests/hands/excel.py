"""A hand's sheets as an Excel book, one worksheet a sheet."""

from __future__ import annotations

from math import ceil
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from tests.corpus.line_fit import width
from tests.corpus.source_sheets import Plan, Sheet
from tests.hands.building import Building
from tests.hands.drawing import Hand, Piece

POINTS_PER_MM = 72 / 25.4
UNITS_PER_MM = 0.42
PAPERS = {"A4": 9, "A3": 8, "B5": 13}
TALLEST, SLICE = 300.0, 26.0
FILLS = {"label": "D9E1F2", "caption": "EEF2F9", "head": "E2EFDA", "title": "FFFFFF"}


def save_book(hand: Hand, plan: Plan, sheets: tuple[Sheet, ...], path: Path) -> None:
    """Write the book."""
    book = Workbook()
    book.remove(book.worksheets[0])
    if hand.look.cover:
        front = book.create_sheet("表紙")
        front["B3"], front["B5"] = plan.title, "自己評価シート（目次）"
        for place, sheet in enumerate(sheets):
            front.cell(7 + place, 2, f"{sheet.text('direction_code')}　{sheet.text('name')}")
            front.cell(7 + place, 3, f"{place * 2 + 2}ページ")
    for place, sheet in enumerate(sheets):
        _Page(book.create_sheet(f"{place + 1}"), hand, plan, sheet).draw()
    book.save(path)


class _Page:
    """One worksheet being drawn."""

    def __init__(self, worksheet: Worksheet, hand: Hand, plan: Plan, sheet: Sheet) -> None:
        self.worksheet, self.hand, self.look = worksheet, hand, hand.look
        self.blocks = Building(hand, plan, sheet).blocks()

    def draw(self) -> None:
        for place, wide in enumerate(self.hand.columns):
            self.worksheet.column_dimensions[get_column_letter(place + 1)].width = wide * UNITS_PER_MM
        line = 1
        for name, block in self.blocks:
            if name == self.look.break_before:
                self.worksheet.row_breaks.append(Break(id=line - 1))
            start = line
            left = sum(piece.width for piece in block.beside)
            heights = [self.row_height(row, left) for row in block.rows]
            lacking = self.row_height(block.beside, 0) - sum(heights)
            if lacking > 0:
                heights[-1] += lacking
            for row, height in zip(block.rows, heights, strict=True):
                count = ceil(height / (SLICE if self.look.slices else TALLEST))
                for at in range(count):
                    self.worksheet.row_dimensions[line + at].height = height / count
                column = left
                for piece in row:
                    self.put(piece, line, line + count - 1, column)
                    column += piece.width
                line += count
            column = 0
            for piece in block.beside:
                self.put(piece, start, line - 1, column)
                column += piece.width
        self.set_paper(line - 1)

    def row_height(self, row: tuple[Piece, ...], column: int) -> float:
        highest = 0.0
        for piece in row:
            wide = sum(self.hand.columns[column : column + piece.width]) * POINTS_PER_MM
            highest = max(highest, self.height(piece, wide))
            column += piece.width
        return highest

    def height(self, piece: Piece, wide: float) -> float:
        size = self.look.size
        limit = max(wide / size * 0.9 - 1.2, 1.0)
        if self.look.stacked and piece.look == "label" and wide < 40:
            return len(piece.text) * size * 1.25 + 6
        lines = sum(max(ceil(width(line) / limit), 1) for line in piece.text.split("\n"))
        return lines * size * self.look.height_factor + 5

    def put(self, piece: Piece, top: int, bottom: int, column: int) -> None:
        first, last = column + 1, column + piece.width
        border, fill = self.border(piece), FILLS.get(piece.look)
        for row in range(top, bottom + 1):
            for at in range(first, last + 1):
                cell = self.worksheet.cell(row, at)
                cell.border = border
                if fill:
                    cell.fill = PatternFill("solid", start_color=fill)
        if (top, first) != (bottom, last):
            self.worksheet.merge_cells(start_row=top, end_row=bottom, start_column=first, end_column=last)
        cell = self.worksheet.cell(top, first)
        number = piece.text.replace(",", "")
        if piece.look == "figure" and number.isdigit() and number.isascii():
            cell.value, cell.number_format = int(number), "#,##0"
        else:
            cell.value = piece.text or None
            cell.data_type = "s" if piece.text else "n"
        cell.font = Font(name=self.look.font, size=self.look.size + (2 if piece.look == "title" else 0))
        stacked = self.look.stacked and piece.look == "label" and piece.width * self.hand.columns[0] < 14
        cell.alignment = Alignment(
            horizontal="center" if piece.look in {"title", "figure", "head"} or stacked else "left",
            vertical="center" if piece.look != "value" else self.look.vertical,
            wrap_text=not self.look.shrink or piece.look in {"value", "label"},
            shrink_to_fit=self.look.shrink and piece.look not in {"value", "label"},
            text_rotation=255 if stacked else 0,
        )

    def border(self, piece: Piece) -> Border:
        if piece.look == "title" or self.look.rules in {"none", "fill"}:
            return Border()
        style = "hair" if self.look.rules == "hair" and piece.look not in {"label"} else "thin"
        side = Side(style=style)
        if piece.look == "open":
            return Border(left=side, right=side, top=Side(style="dotted"), bottom=Side(style="dotted"))
        return Border(left=side, right=side, top=side, bottom=side)

    def set_paper(self, last: int) -> None:
        sheet, look = self.worksheet, self.look
        sheet.print_area = f"A1:{get_column_letter(self.hand.total)}{last}"
        sheet.page_setup.paperSize = PAPERS[look.paper]
        sheet.page_setup.orientation = "landscape" if look.landscape else "portrait"
        if look.scale:
            sheet.page_setup.scale = look.scale
        else:
            sheet.sheet_properties.pageSetUpPr.fitToPage = True
            sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        if look.footer:
            sheet.oddFooter.center.text = look.footer
        if look.repeat:
            sheet.print_title_rows = "1:2"
        sheet.page_margins.left = sheet.page_margins.right = 0.5
        sheet.page_margins.top = sheet.page_margins.bottom = 0.6
