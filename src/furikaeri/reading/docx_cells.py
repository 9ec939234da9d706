"""Word documents as grids of cells: spans, inner tables, and the text as it stands with all tracked changes accepted.

A .docx is a ZIP of XML parts. Only the main part is read. Paragraphs outside tables become one-cell rows of a grid of
their own, for many documents put their title there.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from furikaeri.reading.broken_packages import BROKEN_PACKAGE
from furikaeri.reading.cell_grids import Cell, CellGrid, ordered
from furikaeri.reading.docx_controls import control_text, form_field_text, is_prompt, stands_in_prompt
from furikaeri.reading.docx_elements import name_of, setting_of
from furikaeri.sheet.read_sheets import TableEvidence

_MIXED = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_MAIN_RELATION = "/relationships/officeDocument"
_LARGEST_PART_BYTES = 100_000_000  # of XML; a sheet takes some 40,000
_LARGEST_RATIO = 200  # XML of real documents packs to a twentieth
_SMALL_BYTES = 1_000_000
_MOST_COLUMNS = 1000
_DEEPEST_TABLE = 20

_LEFT_OUT = {"del", "moveFrom", "rt", "pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr", "sdtPr", "instrText"}
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
# Boxes that Word sets as signs of a symbol font
_SYMBOLS = {
    "F0A8": "□",
    "F06F": "□",
    "F06E": "■",
    "F0FE": "☑",
    "F0FD": "☒",
    "F078": "☒",
    "F052": "☑",
    "F0A3": "□",
}


class UnreadableWordError(ValueError):
    """A Word document that cannot be opened; the message is Japanese and says what to do."""


def docx_grids(data: bytes) -> tuple[CellGrid, ...]:
    """The tables of the document and the paragraphs between them, in order; UnreadableWordError when it cannot be opened."""
    body = next((child for child in _parsed(_main_part(data)) if name_of(child) == "body"), None)
    return () if body is None else _Body(body).grids()


# ---------------------------------------------------------------- the package


def _main_part(data: bytes) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
            name = (
                _main_name(_part(package, "_rels/.rels")) if "_rels/.rels" in names else "word/document.xml"
            )
            if name not in names:
                raise UnreadableWordError("Word の本文が見つかりません。Word で保存し直してください。")
            return _part(package, name)
    except UnreadableWordError:
        raise
    except BROKEN_PACKAGE as error:
        raise UnreadableWordError(
            "Word のファイルとして開けません。壊れているか、パスワードがかかっています。Word で保存し直してください。"
        ) from error


def _part(package: zipfile.ZipFile, name: str) -> bytes:
    entry = package.getinfo(name)
    limit = min(_LARGEST_PART_BYTES, max(_SMALL_BYTES, entry.compress_size * _LARGEST_RATIO))
    with package.open(entry) as stream:
        part = stream.read(limit + 1)
    if len(part) > limit:
        raise UnreadableWordError("広げると大きすぎる Word のファイルです。文書を分けて読み取ってください。")
    return part


def _main_name(relations: bytes) -> str:
    for relation in _parsed(relations):
        if str(relation.get("Type", "")).endswith(_MAIN_RELATION):
            return posixpath.normpath(str(relation.get("Target", "")).lstrip("/"))
    return "word/document.xml"


def _parsed(part: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        root = etree.fromstring(part, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableWordError("Word の本文が壊れています。Word で保存し直してください。") from error
    if root is None:
        raise UnreadableWordError("Word の本文が空です。Word で保存し直してください。")
    return root


def _number(value: str | None, least: int) -> int:
    return (
        min(max(int(value), least), _MOST_COLUMNS)
        if value and value.isdecimal() and value.isascii()
        else least
    )


# ---------------------------------------------------------------- what stands in it


@dataclass(slots=True)
class _Story:
    """Text being collected: lines, and the tables met on the way."""

    lines: list[str] = field(default_factory=list)
    tables: list[etree._Element] = field(default_factory=list)
    places: list[int] = field(default_factory=list)  # before which line each table stands
    open_line: bool = False  # the next paragraph goes on in the last line: its mark was deleted

    def add(self, text: str, *, goes_on: bool) -> None:
        if self.open_line and self.lines:
            self.lines[-1] += text
        else:
            self.lines.append(text)
        self.open_line = goes_on


def _parts(element: etree._Element, *wanted: str) -> Iterator[etree._Element]:
    """The children of these names, through content controls, insertions and whatever else merely wraps them."""
    stack: list[Iterator[etree._Element]] = [iter(element)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
            continue
        name = name_of(child)
        if name in wanted:
            yield child
        elif name == "sdt" and is_prompt(child) and "p" in wanted:
            continue
        elif name == f"{{{_MIXED}}}AlternateContent":
            stack.append(iter(_chosen(child)))
        elif name and name not in _LEFT_OUT and name not in {"p", "tbl", "tr", "tc"}:
            stack.append(iter(child))


def _chosen(alternatives: etree._Element) -> list[etree._Element]:
    """One of several writings of the same: the first."""
    return [child for child in alternatives if isinstance(child.tag, str)][:1]


def _story(element: etree._Element) -> _Story:
    """The text of everything in a cell or a text box, without its tables."""
    story = _Story()
    for part in _parts(element, "p", "tbl"):
        _take(part, story)
    return story


def _take(part: etree._Element, story: _Story) -> None:
    if name_of(part) == "tbl":
        story.tables.append(part)
        story.places.append(len(story.lines))
        return
    text, boxes = _paragraph(part)
    story.add(text, goes_on=setting_of(part, "pPr", "rPr", "del") is not None)
    for box in boxes:
        inside = _story(box)
        story.places += [len(story.lines) + place for place in inside.places]
        story.lines += inside.lines
        story.tables += inside.tables


def _paragraph(paragraph: etree._Element) -> tuple[str, list[etree._Element]]:
    """A paragraph's text, and the text boxes anchored in it."""
    pieces: list[str] = []
    boxes: list[etree._Element] = []
    stack: list[Iterator[etree._Element]] = [iter(paragraph)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
            continue
        name = name_of(child)
        if name == "t":
            pieces.append(child.text or "")
        elif name == "sdt" and (written := control_text(child)) is not None:
            pieces.append(written)
        elif name == "fldChar":
            pieces.append(form_field_text(child))
        elif name in _SIGNS:
            pieces.append(_SIGNS[name])
        elif name == "sym":
            pieces.append(_symbol(child))
        elif name == "txbxContent":
            boxes.append(child)
        elif name == f"{{{_MIXED}}}AlternateContent":
            stack.append(iter(_chosen(child)))
        elif name and name not in _LEFT_OUT and not _is_hidden(child):
            stack.append(iter(child))
    return "".join(pieces), boxes


def _is_hidden(run: etree._Element) -> bool:
    vanish = setting_of(run, "rPr", "vanish")
    return vanish is not None and vanish not in {"0", "false", "off"}


def _symbol(element: etree._Element) -> str:
    code = next((str(v) for k, v in element.attrib.items() if etree.QName(k).localname == "char"), "")
    return _SYMBOLS.get(code.upper(), "")


# ---------------------------------------------------------------- tables


class _Body:
    """The document's body being turned into grids; `table` counts them."""

    def __init__(self, body: etree._Element) -> None:
        self.body = body
        self.found: list[CellGrid] = []
        self.between = _Story()

    def grids(self) -> tuple[CellGrid, ...]:
        for part in _parts(self.body, "p", "tbl"):
            _take(part, self.between)
            if self.between.tables:
                self.close_text()
        self.close_text()
        return tuple(self.found)

    def close_text(self) -> None:
        """What stood between two tables becomes rows of one cell; the tables (also those of text boxes) follow."""
        number = len(self.found)
        if any(line.strip() for line in self.between.lines):
            self.found.append(
                CellGrid(
                    tuple(
                        Cell(row, 0, 1, 1, line, TableEvidence(number, row, 0))
                        for row, line in enumerate(self.between.lines)
                    ),
                    is_text=True,
                )
            )
        for table in self.between.tables:
            self.found.append(_grid(table, len(self.found), 0))
        self.between = _Story()


def _grid(table: etree._Element, number: int, depth: int) -> CellGrid:
    cells: list[Cell] = []
    open_cells: dict[int, int] = {}  # column: place in `cells` of the cell that may go on below
    rows = [row for row in _parts(table, "tr") if setting_of(row, "trPr", "del") is None]
    for row_number, row in enumerate(rows):
        column = _number(setting_of(row, "trPr", "gridBefore"), 0)
        below: dict[int, int] = {}
        for place, tc in enumerate(_parts(row, "tc")):
            if setting_of(tc, "tcPr", "cellDel") is not None:
                continue
            columns = _number(setting_of(tc, "tcPr", "gridSpan"), 1)
            merge = setting_of(tc, "tcPr", "vMerge")
            above = open_cells.get(column)
            if merge in {"", "continue"} and above is not None and cells[above].columns == columns:
                cells[above] = replace(cells[above], rows=cells[above].rows + 1)
                below[column] = above
            else:
                here = TableEvidence(number, row_number, place)
                text, inner, inner_at = _contents(tc, number, depth)
                cells.append(Cell(row_number, column, 1, columns, text, here, inner, inner_at=inner_at))
                if merge is not None:
                    below[column] = len(cells) - 1
            column += columns
        open_cells = below
    return CellGrid(ordered(cells))


def _contents(
    tc: etree._Element, number: int, depth: int
) -> tuple[str, tuple[CellGrid, ...], tuple[int, ...]]:
    """A cell's text, its inner tables (they bear the number of the table they stand in), and before which lines they stand."""
    story = _Story() if stands_in_prompt(tc) else _story(tc)
    inner, places = (story.tables, story.places) if depth < _DEEPEST_TABLE else ([], [])
    text = "\n".join(story.lines)
    if not text:
        places = [0] * len(places)
    return text, tuple(_grid(table, number, depth + 1) for table in inner), tuple(places)
