"""Places texts in the merged, bordered cells of a worksheet, with row heights large enough that nothing is cut off.

A form is a list of blocks (a numbered item with its label), a block a list of rows, a row a list of pieces side by
side. What a piece needs in height is counted from its text, because LibreOffice prints only what the row shows.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from tests.corpus.line_fit import line_count

POINTS_PER_MM = 72 / 25.4
# Measured in LibreOffice's print; Excel itself would make the columns a quarter narrower.
WIDTH_UNITS_PER_MM = 0.405
PAGE_HEIGHT_MM, MARGIN_MM = 297.0, 12.0
USABLE_POINTS = (PAGE_HEIGHT_MM - 2 * MARGIN_MM) * POINTS_PER_MM - 8
CELL_PADDING_POINTS = 5.0
TALLEST_ROW = 380.0
THIN = Side(style="thin", color="000000")
HAIR = Side(style="hair", color="000000")
SHADES = {"label": "EDEDED", "caption": "F7F7F7", "heading": "FFFFFF"}


@dataclass(frozen=True)
class Piece:
    """One merged cell of a row: its columns (0-based, inclusive), text and look."""

    first: int
    last: int
    text: str
    look: str = "body"


@dataclass(frozen=True)
class Row:
    """Pieces side by side; a roomy row takes the height that the page has left."""

    pieces: tuple[Piece, ...]
    roomy: bool = False


@dataclass
class Block:
    """A numbered item: rows, and the label cells that stand beside all of them."""

    name: str
    rows: list[Row] = field(default_factory=list)
    beside: tuple[Piece, ...] = ()


@dataclass(frozen=True)
class Look:
    """Fonts and alignments of one city's form."""

    font: str
    size: float = 10.0
    line_factor: float = 1.35
    body_vertical: str = "center"
    label_vertical: str = "center"
    label_horizontal: str = "left"


@dataclass(frozen=True)
class Paper:
    """The columns of a worksheet in millimetres."""

    columns: tuple[float, ...]

    def points(self, first: int, last: int) -> float:
        """How wide columns `first` to `last` are."""
        return sum(self.columns[first : last + 1]) * POINTS_PER_MM


def font_size(look: Look, kind: str) -> float:
    """Headings are larger, tables and numbers smaller than the body."""
    return {"heading": look.size + 2, "cell": look.size - 1, "label": look.size - 0.5}.get(kind, look.size)


def needed_height(piece: Piece, paper: Paper, look: Look) -> float:
    """The height in points that the piece's text takes, counted with a narrower line than the cell has."""
    size = font_size(look, piece.look)
    room = paper.points(piece.first, piece.last) - CELL_PADDING_POINTS
    limit = max(room / size - (1.0 if room / size > 20 else 0.3), 1.0)
    return line_count(piece.text, limit) * size * look.line_factor + 5


def row_height(row: Row, paper: Paper, look: Look) -> float:
    """The tallest piece decides."""
    return max(needed_height(piece, paper, look) for piece in row.pieces)


def block_heights(block: Block, paper: Paper, look: Look) -> list[float]:
    """Heights of a block's rows; the last roomy one grows when the label beside needs more."""
    heights = [row_height(row, paper, look) for row in block.rows]
    beside = max((needed_height(piece, paper, look) for piece in block.beside), default=0.0)
    missing = beside - sum(heights)
    if missing > 0:
        roomy = [place for place, row in enumerate(block.rows) if row.roomy] or [len(heights) - 1]
        heights[roomy[-1]] += missing
    return heights


@dataclass(frozen=True)
class Pages:
    """Which blocks stand on which page, and the look (font size) with which they fit."""

    look: Look
    pages: tuple[tuple[Block, ...], ...]


def arranged(blocks: list[Block], paper: Paper, look: Look) -> Pages:
    """Cooperation on the second page, with the items before it that the first page cannot hold."""
    last = len(blocks) - 1
    for size in (look.size, look.size - 0.5, look.size - 1):
        smaller = replace(look, size=size)
        for cut in (last, last - 1, last - 2):
            pages = (tuple(blocks[:cut]), tuple(blocks[cut:]))
            if cut > 5 and all(_page_height(page, paper, smaller) <= USABLE_POINTS for page in pages):
                return Pages(smaller, pages)
    smallest = replace(look, size=look.size - 1)
    return Pages(smallest, _as_many_as_needed(blocks, paper, smallest))


def _page_height(page: tuple[Block, ...], paper: Paper, look: Look) -> float:
    return sum(sum(block_heights(block, paper, look)) for block in page)


def _as_many_as_needed(blocks: list[Block], paper: Paper, look: Look) -> tuple[tuple[Block, ...], ...]:
    pages: list[list[Block]] = [[]]
    for block in blocks:
        if pages[-1] and _page_height((*pages[-1], block), paper, look) > USABLE_POINTS:
            pages.append([])
        pages[-1].append(block)
    return tuple(tuple(page) for page in pages)


def draw(worksheet: Worksheet, blocks: list[Block], paper: Paper, look: Look) -> None:
    """Write the blocks, page by page, with page breaks, print area and paper."""
    for place, millimetres in enumerate(paper.columns):
        letter = get_column_letter(place + 1)
        worksheet.column_dimensions[letter].width = millimetres * WIDTH_UNITS_PER_MM
    laid = arranged(blocks, paper, look)
    line = 1
    for number, page in enumerate(laid.pages):
        if number:
            worksheet.row_breaks.append(Break(id=line - 1))
        heights = _stretched(page, paper, laid.look)
        for block, block_rows in zip(page, heights, strict=True):
            line = _draw_block(worksheet, block, block_rows, line, laid.look)
    _set_paper(worksheet, line - 1, len(paper.columns))


def _stretched(page: tuple[Block, ...], paper: Paper, look: Look) -> list[list[float]]:
    """Row heights with half of the page's empty room given to the roomy rows, as an office's form has it."""
    heights = [block_heights(block, paper, look) for block in page]
    left = USABLE_POINTS - sum(map(sum, heights))
    roomy = [
        (place, at) for place, block in enumerate(page) for at, row in enumerate(block.rows) if row.roomy
    ]
    if left > 0 and roomy:
        share = min(left * 0.6 / len(roomy), 60.0)
        for place, at in roomy:
            heights[place][at] += share
    return heights


def _draw_block(worksheet: Worksheet, block: Block, heights: list[float], line: int, look: Look) -> int:
    start = line
    for row, height in zip(block.rows, heights, strict=True):
        parts = int(height // TALLEST_ROW) + 1
        for part in range(parts):
            worksheet.row_dimensions[line + part].height = height / parts
        for piece in row.pieces:
            put(worksheet, piece, (line, line + parts - 1), look)
        line += parts
    for piece in block.beside:
        put(worksheet, piece, (start, line - 1), look)
    return line


def put(worksheet: Worksheet, piece: Piece, lines: tuple[int, int], look: Look) -> None:
    """One merged cell with border, font and alignment."""
    top, bottom = lines
    first, last = piece.first + 1, piece.last + 1
    if piece.look != "gap":
        border = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
        if piece.look in {"open", "caption"}:
            border = Border(left=THIN, right=THIN, top=HAIR, bottom=HAIR)
        for row in range(top, bottom + 1):
            for column in range(first, last + 1):
                worksheet.cell(row, column).border = border
    if (top, first) != (bottom, last):
        worksheet.merge_cells(start_row=top, end_row=bottom, start_column=first, end_column=last)
    cell = worksheet.cell(top, first)
    cell.value = piece.text or None
    cell.data_type = "s" if piece.text else "n"
    bold = piece.look in {"heading", "caption", "name"}
    cell.font = Font(name=look.font, size=font_size(look, piece.look), bold=bold)
    cell.alignment = _alignment(piece.look, look)
    if piece.look in SHADES:
        cell.fill = PatternFill("solid", start_color=SHADES[piece.look])


def _alignment(kind: str, look: Look) -> Alignment:
    horizontal = {
        "heading": "center",
        "cell": "center",
        "amount": "center",
        "number": "center",
        "label": look.label_horizontal,
    }.get(kind, "left")
    vertical = {"label": look.label_vertical, "body": look.body_vertical}.get(kind, "center")
    return Alignment(horizontal=horizontal, vertical=vertical, wrap_text=True)


def _set_paper(worksheet: Worksheet, last_line: int, columns: int) -> None:
    letter = get_column_letter(columns)
    worksheet.print_area = f"A1:{letter}{last_line}"
    worksheet.page_setup.paperSize = 9
    worksheet.page_setup.orientation = "portrait"
    margins = worksheet.page_margins
    margins.left = margins.right = (MARGIN_MM + 1) / 25.4
    margins.top = margins.bottom = MARGIN_MM / 25.4
    margins.header = margins.footer = 0.1
    worksheet.print_options.horizontalCentered = True
