"""The form as Word documents: one wide two-column table with nested tables, and a three-column one with plain cells."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.table import WD_ALIGN_VERTICAL, WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from tests.corpus.line_fit import line_count
from tests.corpus.printed_form import Label, PrintedSheet, PrintedTable

FIRST_PAGE = ("name", "overview", "sections", "targets", "implementation", "costs", "results", "issues")
SMALL = 9.0
LINES_ON_FIRST_PAGE = 52
PAGE_TWO_TEXTS = (
    "coop_detail",
    "detail_caption",
    "external_prompt",
    "internal_prompt",
    "options",
    "partner_caption",
    "partners",
    "partners_prompt",
    "status_caption",
    "status_note",
    "unmet",
    "unmet_prompt",
)
# What an office leaves free for writing, in millimetres; a row grows when the text needs more.
ROW_HEIGHTS = {"overview": 16, "implementation": 45, "results": 32, "issues": 26, "cooperation": 90}


@dataclass(frozen=True)
class Variant:
    """One Word layout: widths of its columns in millimetres (the last holds the contents), font and size."""

    name: str
    columns: tuple[float, ...]
    font: str
    size: float
    line_spacing: float
    joined_label: bool
    nested_amounts: bool


def write(cell: _Cell, text: str, variant: Variant, *, bold: bool = False, size: float | None = None) -> None:
    """Fill a cell's empty first paragraph and add one per further line; an empty text leaves an empty line."""
    paragraphs = cell.paragraphs
    for place, line in enumerate(text.split("\n")):
        is_first = place == 0 and len(paragraphs) == 1 and not paragraphs[0].text and not cell.tables
        paragraph = paragraphs[0] if is_first else cell.add_paragraph()
        write_line(paragraph, line, variant, bold=bold, size=size)


def write_line(
    paragraph: Paragraph, line: str, variant: Variant, *, bold: bool = False, size: float | None = None
) -> None:
    """One paragraph without space around it, in the variant's font for Western and Japanese letters alike."""
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.space_before = Pt(1)
    paragraph.paragraph_format.line_spacing = variant.line_spacing
    run = paragraph.add_run(line)
    run.font.name = variant.font
    run.font.size = Pt(size or variant.size)
    run.font.bold = bold
    fonts = run._element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("w:ascii", "w:hAnsi", "w:eastAsia"):
        fonts.set(qn(name), variant.font)


def shade(cell: _Cell, colour: str) -> None:
    """A cell's ground colour; python-docx has no call for it."""
    element = OxmlElement("w:shd")
    element.set(qn("w:val"), "clear")
    element.set(qn("w:fill"), colour)
    cell._element.get_or_add_tcPr().append(element)


def set_widths(table: Table, millimetres: tuple[float, ...]) -> None:
    """Fixed column widths: LibreOffice follows the grid and the cells, so both are set."""
    table.autofit = False
    for column, wide in zip(table.columns, millimetres, strict=True):
        column.width = Mm(wide)
        for cell in column.cells:
            cell.width = Mm(wide)


def nested_grid(cell: _Cell, grid: tuple[tuple[str, ...], ...], variant: Variant, wide: float) -> None:
    """A bordered table inside a cell, its first column wide."""
    count = len(grid[0])
    first = wide * 0.4 if count > 2 else wide / 2
    table = cell.add_table(len(grid), count)
    table.style = "Table Grid"
    set_widths(table, (first, *[(wide - first) / (count - 1)] * (count - 1)))
    for row, texts in zip(table.rows, grid, strict=True):
        for place, (inner, text) in enumerate(zip(row.cells, texts, strict=True)):
            write(inner, text, variant, size=SMALL)
            if place:
                inner.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER


def draw_tables(cell: _Cell, tables: tuple[PrintedTable, ...], variant: Variant) -> None:
    """Item 7's drawn tables, each with its title above."""
    for table in tables:
        if table.title:
            write(cell, table.title, variant)
        nested_grid(cell, table.grid, variant, variant.columns[-1] - 6)


def fill_item(cell: _Cell, sheet: PrintedSheet, item: str, variant: Variant) -> None:
    """The contents of one numbered item, captions as bold paragraphs."""
    texts = sheet.texts
    if item == "implementation":
        write(cell, texts["implementation"], variant)
        write(cell, texts["year_caption"], variant, bold=True)
        write(cell, texts["contribution_year"], variant)
    elif item == "costs":
        fill_costs(cell, sheet, variant)
    elif item == "results":
        if texts["results"] or not sheet.tables:
            write(cell, texts["results"], variant)
        draw_tables(cell, sheet.tables, variant)
        write(cell, texts["period_caption"], variant, bold=True)
        write(cell, texts["contribution_period"], variant)
    elif item == "issues":
        write(cell, texts["issues_caption"], variant, bold=True)
        write(cell, texts["issues"], variant)
    elif item == "cooperation":
        fill_cooperation(cell, sheet, variant)
    else:
        write(cell, texts[item], variant, bold=item == "name")


def fill_costs(cell: _Cell, sheet: PrintedSheet, variant: Variant) -> None:
    """Amounts in a small nested table, or on two lines behind their captions."""
    texts = sheet.texts
    if variant.nested_amounts:
        grid = (
            (texts["settled_caption"], texts["budget_caption"]),
            (texts["settled"], texts["budget"]),
        )
        nested_grid(cell, grid, variant, variant.columns[-1] - 6)
        return
    for name in ("settled", "budget"):
        write(cell, f"{texts[f'{name}_caption']}　{texts[name]}", variant)


def fill_cooperation(cell: _Cell, sheet: PrintedSheet, variant: Variant) -> None:
    """Item 9 as running paragraphs; the arrows stand behind their prompts."""
    texts = sheet.texts
    first, second = texts["external_prompt"].split("\n")
    write(cell, texts["status_caption"], variant, bold=True)
    write(cell, f"{texts['internal_prompt']} {texts['internal']}", variant)
    write(cell, f"{first} {texts['external']}\n{second}", variant)
    write(cell, texts["status_note"], variant, size=SMALL)
    write(cell, texts["partner_caption"], variant, bold=True)
    write(cell, f"{texts['partners_prompt']} {texts['partners']}", variant)
    write(cell, f"{texts['unmet_prompt']} {texts['unmet']}", variant)
    write(cell, texts["options"], variant, size=SMALL)
    write(cell, texts["detail_caption"], variant, bold=True)
    write(cell, texts["coop_detail"], variant)


def add_item(table: Table, sheet: PrintedSheet, item: str, variant: Variant) -> None:
    """One row: the label in one or two cells, then the contents."""
    label: Label = sheet.labels[item]
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    texts = (label.joined,) if variant.joined_label else (label.number, label.text)
    for cell, text in zip(row.cells, texts, strict=False):
        write(cell, text, variant)
        shade(cell, "EEEEEE")
        cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    fill_item(row.cells[-1], sheet, item, variant)
    row.height, row.height_rule = Mm(ROW_HEIGHTS.get(item, 7)), WD_ROW_HEIGHT_RULE.AT_LEAST
    for cell, wide in zip(row.cells, variant.columns, strict=True):
        cell.width = Mm(wide)


def new_table(document: WordDocument, variant: Variant) -> Table:
    """An empty bordered table of the variant's columns."""
    table: Table = document.add_table(0, len(variant.columns))
    table.style = "Table Grid"
    set_widths(table, variant.columns)
    return table


def add_heading(document: WordDocument, sheet: PrintedSheet, variant: Variant) -> None:
    """The heading box of one cell, then an empty line."""
    box = document.add_table(1, 1)
    box.style = "Table Grid"
    set_widths(box, (sum(variant.columns),))
    write(box.cell(0, 0), sheet.heading, variant, bold=True, size=variant.size + 1.5)
    for paragraph in box.cell(0, 0).paragraphs:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    write_line(document.add_paragraph(), "", variant, size=SMALL)


def add_measure(table: Table, sheet: PrintedSheet, variant: Variant) -> None:
    """The row of the priority measure."""
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    label = row.cells[0].merge(row.cells[-2]) if len(row.cells) > 2 else row.cells[0]
    write(label, sheet.texts["direction"], variant)
    shade(label, "EEEEEE")
    write(row.cells[-1], sheet.texts["measure"], variant, bold=True)


def add_sheet(document: WordDocument, sheet: PrintedSheet, variant: Variant) -> None:
    """Page 1 up to item 8, page 2 the cooperation; item 8 stands on page 2 when page 1 is full."""
    add_heading(document, sheet, variant)
    table = new_table(document, variant)
    add_measure(table, sheet, variant)
    items = [item for item in (*FIRST_PAGE, "cooperation") if item in sheet.labels]
    cut = len(items) - (2 if "issues" in items and is_long(sheet, variant) else 1)
    for item in items[:cut]:
        add_item(table, sheet, item, variant)
    page_break(document)
    table = new_table(document, variant)
    for item in items[cut:]:
        add_item(table, sheet, item, variant)


def is_long(sheet: PrintedSheet, variant: Variant) -> bool:
    """Whether item 8 would make the first page overflow; counted in lines, so that a few still do overflow."""
    limit = variant.columns[-1] / (variant.size * 0.3528) - 2
    texts = [sheet.texts[name] for name in sheet.texts if name not in PAGE_TWO_TEXTS]
    lines = sum(line_count(text, limit) for text in texts)
    lines += sum(len(table.grid) + 2 for table in sheet.tables)
    return lines > LINES_ON_FIRST_PAGE


def page_break(document: WordDocument) -> None:
    """A small paragraph that ends the page."""
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(0)
    run = paragraph.add_run()
    run.font.size = Pt(4)
    run.add_break(WD_BREAK.PAGE)


VARIANTS = {
    variant.name: variant
    for variant in (
        Variant("word-a", (30.0, 150.0), "BIZ UDゴシック", 10.0, 1.2, joined_label=True, nested_amounts=True),
        Variant(
            "word-b",
            (8.0, 27.0, 148.0),
            "Noto Serif CJK JP",
            9.5,
            1.0,
            joined_label=False,
            nested_amounts=False,
        ),
    )
}


def write_document(sheets: list[PrintedSheet], name: str, path: Path) -> None:
    """Write all sheets in the variant's layout."""
    variant = VARIANTS[name]
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(13)
    section.top_margin = section.bottom_margin = Mm(12)
    for place, sheet in enumerate(sheets):
        if place:
            page_break(document)
        add_sheet(document, sheet, variant)
    document.save(str(path))
