"""A hand's sheets as a Word document, one table a sheet, page breaks between."""

from __future__ import annotations

from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell

from tests.corpus.source_sheets import Plan, Sheet
from tests.hands.building import Building
from tests.hands.drawing import Block, Hand, Piece, Texts

PAPERS = {"A4": (210, 297), "A3": (297, 420), "B5": (182, 257)}
FILLS = {"label": "D9E1F2", "caption": "EEF2F9", "head": "E2EFDA"}


def save_document(hand: Hand, plan: Plan, sheets: tuple[Sheet, ...], path: Path) -> None:
    """Write the document."""
    document = Document()
    section = document.sections[0]
    wide, high = PAPERS[hand.look.paper]
    if hand.look.landscape:
        section.orientation, wide, high = WD_ORIENT.LANDSCAPE, high, wide
    section.page_width, section.page_height = Mm(wide), Mm(high)
    section.left_margin = section.right_margin = Mm((wide - sum(hand.columns)) / 2)
    section.top_margin = section.bottom_margin = Mm(16)
    if hand.look.footer:
        section.footer.paragraphs[0].text = hand.look.footer
        section.header.paragraphs[0].text = plan.title
    style = document.styles["Normal"]
    style.font.name, style.font.size = hand.look.font, Pt(hand.look.size)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), hand.look.font)
    style.paragraph_format.space_after = Pt(0)
    if hand.look.cover:
        document.add_paragraph(plan.title)
        document.add_paragraph("目次")
        for place, sheet in enumerate(sheets):
            document.add_paragraph(f"{sheet.text('direction_code')}　{sheet.text('name')}\t{place * 2 + 2}")
        _break_page(document)
    for place, sheet in enumerate(sheets):
        if place:
            _break_page(document)
        _draw(document, hand, Building(hand, plan, sheet).blocks())
    document.save(str(path))


def _break_page(document: WordDocument) -> None:
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _draw(document: WordDocument, hand: Hand, blocks: list[tuple[str, Block]]) -> None:
    placed = blocks
    if hand.shape.measure == "line":  # the heading stands above the table
        for row in blocks[0][1].rows:
            for piece in row:
                document.add_paragraph(piece.text)
        placed = blocks[1:]
    count = sum(len(block.rows) for _, block in placed)
    table = document.add_table(rows=count, cols=hand.total)
    table.autofit = False
    if hand.look.rules == "thin":
        table.style = "Table Grid"
    elif hand.look.rules == "hair":
        _set_borders(table, "dotted", 2)
    for place, wide in enumerate(hand.columns):
        table.columns[place].width = Mm(wide)
    grid = [row.cells for row in table.rows]
    if hand.look.repeat:
        mark = OxmlElement("w:tblHeader")
        table.rows[0]._tr.get_or_add_trPr().append(mark)
    line = 0
    for _, block in placed:
        column = 0
        last = line + len(block.rows) - 1
        for piece in block.beside:
            _put(grid[line][column].merge(grid[last][column + piece.width - 1]), piece, hand)
            column += piece.width
        for at, row in enumerate(block.rows):
            place = column
            for piece in row:
                _put(grid[line + at][place].merge(grid[line + at][place + piece.width - 1]), piece, hand)
                place += piece.width
        line += len(block.rows)


def _put(cell: _Cell, piece: Piece, hand: Hand) -> None:
    lines = piece.text.split("\n")
    cell.text = lines[0]
    for line in lines[1:]:
        cell.add_paragraph(line)
    fill = FILLS.get(piece.look)
    if fill:
        shade = OxmlElement("w:shd")
        shade.set(qn("w:val"), "clear")
        shade.set(qn("w:fill"), fill)
        cell._tc.get_or_add_tcPr().append(shade)
    for texts in piece.tables:
        _put_table(cell, texts, hand, piece)


def _put_table(cell: _Cell, texts: Texts, hand: Hand, piece: Piece) -> None:
    inner = cell.add_table(rows=len(texts), cols=len(texts[0]))
    if hand.look.inner_rules == "thin":
        inner.style = "Table Grid"
    elif hand.look.inner_rules == "hair":
        _set_borders(inner, "dotted", 2)
    room = sum(hand.columns[-piece.width :]) - 8
    rest = room * 0.66 / (len(texts[0]) - 1)
    inner.autofit = False
    for place in range(len(texts[0])):
        inner.columns[place].width = Mm(rest if place else room * 0.34)
    for line, row in enumerate(texts):
        for place, text in enumerate(row):
            inner.cell(line, place).text = text
            inner.cell(line, place).width = Mm(rest if place else room * 0.34)
    cell.add_paragraph("")


def _set_borders(table: Table, style: str, size: int) -> None:
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        line.set(qn("w:val"), style)
        line.set(qn("w:sz"), str(size))
        borders.append(line)
    table._tbl.tblPr.append(borders)
