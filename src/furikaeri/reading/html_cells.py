"""HTML tables as grids of cells: spans, inner tables, and text as a browser shows it (blanks collapse, save in `pre`)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import html

from furikaeri.reading.cell_grids import Cell, CellGrid, grid_of_rows
from furikaeri.sheet.read_sheets import TableEvidence

_BLANKS = re.compile(r"[ \t\r\n\f]+")
_BLOCKS = {
    "p",
    "div",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "pre",
    "dt",
    "dd",
    "blockquote",
    "caption",
    "ul",
    "ol",
}
_UNSEEN = {"script", "style", "template", "head", "rt", "rp"}
_BEGINNING = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table)\b", re.I | re.S
)
_LARGEST_SPAN = 1000  # as browsers limit colspan


def looks_like_html(text: str) -> bool:
    """Whether a text is an HTML page, by its beginning."""
    return bool(_BEGINNING.match(text))


def html_grids(text: str) -> tuple[CellGrid, ...]:
    """The outer tables of a page, in order; a table inside a cell is the cell's `inner`."""
    if not text.strip():
        return ()
    page = html.document_fromstring(text, parser=html.HTMLParser(huge_tree=True, remove_comments=True))
    outer = [table for table in page.iter("table") if next(table.iterancestors("table"), None) is None]
    return tuple(_grid(table, number) for number, table in enumerate(outer))


def _grid(table: html.HtmlElement, number: int) -> CellGrid:
    rows: list[list[Cell]] = []
    caption = next((one for one in table if one.tag == "caption"), None)
    own = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
    width = max((sum(_span(cell, "colspan") for cell in _cells(row)) for row in own), default=1)
    if caption is not None and (words := _words(caption)):
        rows.append([Cell(0, 0, 1, width, words, TableEvidence(number, 0, 0))])
    for row_number, row in enumerate(own):
        rows.append([_cell(cell, number, row_number, place) for place, cell in enumerate(_cells(row))])
    return grid_of_rows(rows)


def _cells(row: html.HtmlElement) -> list[html.HtmlElement]:
    return [cell for cell in row if cell.tag in {"td", "th"}]


def _cell(cell: html.HtmlElement, table: int, row: int, place: int) -> Cell:
    inner = [
        one
        for one in cell.iter("table")
        if next(a for a in one.iterancestors() if a is cell or a.tag == "table") is cell
    ]
    return Cell(
        0,
        0,
        _span(cell, "rowspan"),
        _span(cell, "colspan"),
        _words(cell),
        TableEvidence(table, row, place),
        tuple(_grid(one, table) for one in inner),
    )


def _span(cell: html.HtmlElement, name: str) -> int:
    value = str(cell.get(name, "1")).strip()
    return min(max(int(value), 1), _LARGEST_SPAN) if value.isdecimal() and value.isascii() else 1


def _words(element: html.HtmlElement) -> str:
    """An element's text without its inner tables: lines where blocks and breaks are, blanks collapsed outside `pre`."""
    lines: list[str] = []
    line, kept = "", False
    for piece, keeps in (*_pieces(element, keeps=False), (None, False)):
        if piece is not None:
            line += piece
            kept = kept or keeps
            continue
        if line if kept else line.strip(" "):
            lines.append(line if kept else line.strip(" "))
        line, kept = "", False
    return "\n".join(lines)


def _pieces(element: html.HtmlElement, *, keeps: bool) -> Iterator[tuple[str | None, bool]]:
    """Pieces of text, each with whether its blanks are kept; None where a block begins or ends."""
    keeps = keeps or element.tag in {"pre", "textarea"} or "pre-wrap" in str(element.get("style", ""))
    yield _text(element.text, keeps), keeps
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _UNSEEN:
            if child.tag == "br":
                yield "\n", keeps
            elif child.tag == "table":
                yield None, keeps
            elif child.tag in _BLOCKS:
                yield None, keeps
                yield from _pieces(child, keeps=keeps)
                yield None, keeps
            else:
                yield from _pieces(child, keeps=keeps)
        yield _text(child.tail, keeps), keeps


def _text(text: str | None, keeps: bool) -> str:
    if not text:
        return ""
    return text if keeps else _BLANKS.sub(" ", text)
