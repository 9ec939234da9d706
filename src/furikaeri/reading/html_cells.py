"""HTML tables as grids of cells: spans, inner tables, and text as a browser shows it (blanks collapse, save in `pre`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree, html

from furikaeri.reading.cell_grids import Cell, CellGrid, grid_of_rows
from furikaeri.sheet.read_sheets import TableEvidence

_BLANKS = re.compile(r"[ \t\r\n\f]+")
# fmt: off
_BLOCKS = {
    "article", "blockquote", "caption", "dd", "div", "dl", "dt", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "li", "ol", "p", "pre", "section", "ul",
}
# fmt: on
_UNSEEN = {"script", "style", "template", "head", "rt", "rp"}
_BEGINNING = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table)\b", re.I | re.S
)
_LARGEST_SPAN = 1000  # as browsers limit colspan
_DEEPEST_TABLE = 20


def looks_like_html(text: str) -> bool:
    """Whether a text is an HTML page, by its beginning."""
    return bool(_BEGINNING.match(text))


def html_grids(text: str) -> tuple[CellGrid, ...]:
    """The outer tables of a page, in order; a table inside a cell is the cell's `inner`."""
    if not text.strip():
        return ()
    # As bytes: lxml refuses a text whose first line names an encoding
    parser = html.HTMLParser(huge_tree=True, remove_comments=True, encoding="utf-8")
    try:
        page = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:  # marks that are nothing
        return ()
    return tuple(_grid(table, number, 0) for number, table in enumerate(_tables(page)))


def _tables(element: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """The tables inside an element that stand in no other table inside it."""
    return (one for one, enters in _walk(element, "table") if enters and one.tag == "table")


def _walk(element: html.HtmlElement, *stops: str) -> Iterator[tuple[html.HtmlElement, bool]]:
    """Every element inside, when it begins (True) and when it ends (False); what is inside a stop is left out.

    Without recursion: a page may nest its elements ten thousand deep.
    """
    stack = [(element, iter(element))]
    while stack:
        parent, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            if stack:
                yield parent, False
        elif child.tag in stops or not isinstance(child.tag, str) or child.tag in _UNSEEN:
            yield child, True
            yield child, False
        else:
            yield child, True
            stack.append((child, iter(child)))


def _grid(table: html.HtmlElement, number: int, depth: int) -> CellGrid:
    rows: list[list[Cell]] = []
    caption = next((one for one in table if one.tag == "caption"), None)
    own = [row for row, enters in _walk(table, "table", "tr") if enters and row.tag == "tr"]
    cells = [[cell for cell in row if cell.tag in {"td", "th"}] for row in own]
    if caption is not None and (words := _words(caption)):
        width = max((sum(_span(cell, "colspan") for cell in row) for row in cells), default=1) or 1
        rows.append([Cell(0, 0, 1, width, words, TableEvidence(number, 0, 0))])
    for row_number, row in enumerate(cells):
        rows.append(
            [_cell(cell, TableEvidence(number, row_number, place), depth) for place, cell in enumerate(row)]
        )
    return grid_of_rows(rows)


def _cell(cell: html.HtmlElement, place: TableEvidence, depth: int) -> Cell:
    inner = _tables(cell) if depth < _DEEPEST_TABLE else ()
    return Cell(
        0,
        0,
        _span(cell, "rowspan"),
        _span(cell, "colspan"),
        _words(cell),
        place,
        tuple(_grid(one, place.table, depth + 1) for one in inner),
    )


def _span(cell: html.HtmlElement, name: str) -> int:
    value = str(cell.get(name, "1")).strip()
    return min(max(int(value[:9]), 1), _LARGEST_SPAN) if value.isdecimal() and value.isascii() else 1


@dataclass(slots=True)
class _Lines:
    """Text put together line by line; blanks at the ends of a line go, save where they are kept (`pre`)."""

    done: list[str] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    kept: bool = False

    def add(self, text: str | None, *, keeps: bool) -> None:
        if text:
            self.pieces.append(text if keeps else _BLANKS.sub(" ", text))
            self.kept = self.kept or keeps

    def close(self) -> None:
        line = "".join(self.pieces)
        line = line if self.kept else line.strip(" ")
        if line:
            self.done.append(line)
        self.pieces, self.kept = [], False


def _words(element: html.HtmlElement) -> str:
    """An element's text without its inner tables: lines where blocks and breaks are, blanks collapsed outside `pre`."""
    lines = _Lines()
    keeping = [_keeps(element)]
    lines.add(element.text, keeps=keeping[-1])
    for one, begins in _walk(element, "table"):
        seen = isinstance(one.tag, str) and one.tag not in _UNSEEN and one.tag != "table"
        if one.tag == "br":
            if begins:
                lines.pieces.append("\n")
        elif one.tag in _BLOCKS or one.tag == "table":
            lines.close()
        if begins:
            keeping.append(keeping[-1] or (seen and _keeps(one)))
            if seen:
                lines.add(_beginning(one), keeps=keeping[-1])
        else:
            keeping.pop()
            lines.add(one.tail, keeps=keeping[-1])
    lines.close()
    return "\n".join(lines.done)


def _beginning(element: html.HtmlElement) -> str | None:
    """The text before an element's first child; a line end right behind the tag of `pre` is none."""
    text: str | None = element.text
    if text and element.tag in {"pre", "textarea"}:
        return text.removeprefix("\r").removeprefix("\n")
    return text


def _keeps(element: html.HtmlElement) -> bool:
    """Whether an element shows its blanks and line ends as they are."""
    return element.tag in {"pre", "textarea"} or "pre-wrap" in str(element.get("style", ""))
