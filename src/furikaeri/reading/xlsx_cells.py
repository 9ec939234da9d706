"""Excel worksheets as grids of cells: what a person sees in the visible ones, text exactly as stored.

Only cells count, so that nothing hidden (other worksheets, comments, defined names) tells a value. Formulas give the result
that was saved with them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from lxml import etree

from furikaeri.reading.cell_grids import Cell, CellGrid, ordered
from furikaeri.reading.cell_troubles import UNCALCULATED
from furikaeri.reading.number_formats import BUILT_IN_FORMATS, shown_number
from furikaeri.reading.xlsx_package import (
    UNPACKED_LIMIT_BYTES,
    BookPackage,
    BrokenBookError,
    attribute,
    local_name,
)
from furikaeri.sheet.read_sheets import CellEvidence

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_PLACE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_MOST_COLUMNS = 16_384
_MOST_RANGES = 8  # of hidden rows, told one by one
_LARGEST_AREA = 10_000_000  # cells under merged ranges in one worksheet
_SIDES = {"left", "right", "top", "bottom"}


@dataclass(frozen=True, slots=True)
class CellLook:
    """What a cell's style tells: whether it has a border, and the format of its number."""

    bordered: bool = False
    number_format: str = "General"


@dataclass(frozen=True, slots=True)
class _Area:
    """Cells of a worksheet, 0-based, the ends excluded."""

    row: int
    column: int
    end_row: int
    end_column: int


@dataclass(slots=True)
class _Worksheet:
    """A worksheet while it is read: texts and looks by place, its merged areas, and the rows and columns nobody sees."""

    name: str
    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    bordered: set[tuple[int, int]] = field(default_factory=set)
    merged: list[_Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)


def xlsx_grids(data: bytes, limit_bytes: int = UNPACKED_LIMIT_BYTES) -> tuple[CellGrid, ...]:
    """One grid for each visible worksheet, in the book's order; BrokenBookError says why there are none."""
    return tuple(_Book(BookPackage(data, limit_bytes)).grids())


class _Book:
    """A workbook being read."""

    def __init__(self, package: BookPackage) -> None:
        self.package = package
        main = [r.target for r in package.relations("") if r.kind == "officeDocument"]
        self.workbook = main[0] if main else "xl/workbook.xml"
        self.relations = package.relations(self.workbook)
        self.strings = [_string(item) for item in package.elements(self.part("sharedStrings"), "si")]
        self.looks = tuple(self.read_looks())
        self.since_1904 = any(
            p.get("date1904") in {"1", "true"} for p in package.elements(self.workbook, "workbookPr")
        )

    def part(self, kind: str) -> str:
        return next((r.target for r in self.relations if r.kind == kind), "")

    def grids(self) -> Iterator[CellGrid]:
        targets = {r.id: r.target for r in self.relations if r.kind == "worksheet"}
        sheets = [
            (str(sheet.get("name", "")), targets.get(attribute(sheet, "id") or "", ""))
            for sheet in self.package.elements(self.workbook, "sheet")
            if sheet.get("state", "visible") == "visible"
        ]
        for name, part in sheets:
            if part:
                yield _grid(self.worksheet(name, part))

    def read_looks(self) -> Iterator[CellLook]:
        part = self.part("styles")
        formats = {str(number): code for number, code in BUILT_IN_FORMATS.items()}
        formats |= {
            str(f.get("numFmtId")): str(f.get("formatCode", ""))
            for f in self.package.elements(part, "numFmt")
        }
        borders = [_is_drawn(border) for border in self.package.elements(part, "border")]
        for styles in self.package.elements(part, "cellXfs"):
            for style in styles:
                border = _number(style.get("borderId"))
                yield CellLook(
                    border < len(borders) and borders[border],
                    formats.get(str(style.get("numFmtId")), "General"),
                )

    def worksheet(self, name: str, part: str) -> _Worksheet:
        sheet = _Worksheet(name)
        row = -1
        for element in self.package.elements(part, "col", "row", "mergeCell"):
            match local_name(element):
                case "mergeCell":
                    area = _area(str(element.get("ref", "")))
                    if area is not None:
                        sheet.merged.append(area)
                case "col":
                    if _is_hidden(element, "width"):
                        first = max(1, _number(element.get("min"), 1))
                        last = min(_number(element.get("max"), first), _MOST_COLUMNS)
                        sheet.hidden_columns.update(range(first - 1, last))
                case _:
                    row = _number(element.get("r"), row + 2) - 1
                    if _is_hidden(element, "ht"):
                        sheet.hidden_rows.add(row)
                    self.read_row(sheet, row, element)
        return sheet

    def read_row(self, sheet: _Worksheet, row: int, element: etree._Element) -> None:
        column = -1
        for cell in element:
            place = _PLACE.fullmatch(str(cell.get("r", "")))
            column = _column(place[1]) if place else column + 1
            style = _number(cell.get("s"))
            look = self.looks[style] if style < len(self.looks) else CellLook()
            text = self.text(cell, look)
            if text:
                sheet.texts[row, column] = text
            if look.bordered:
                sheet.bordered.add((row, column))

    def text(self, cell: etree._Element, look: CellLook) -> str:
        """A cell's text: strings as stored, numbers in their shortest form, what a formula gave."""
        kind = cell.get("t", "n")
        parts = {local_name(child): child for child in cell}
        stored = parts.get("is" if kind == "inlineStr" else "v")
        words = "" if stored is None else stored.text or ""
        if "f" in parts and not words and kind not in {"str", "inlineStr"}:
            return UNCALCULATED
        if stored is None:
            return ""
        if kind == "inlineStr":
            return _string(stored)
        match kind:
            case "s":
                place = _number(words, -1)
                return self.strings[place] if 0 <= place < len(self.strings) else ""
            case "n":
                return shown_number(
                    words, look.number_format, since_1904=self.since_1904, rounded="f" in parts
                )
            case "b":
                return "TRUE" if words == "1" else "FALSE"
            case "d":  # ISO 8601, in strict books
                return words.removesuffix("T00:00:00").replace("-", "/")
        return _unescaped(words)


def _grid(sheet: _Worksheet) -> CellGrid:
    """The cells with something to see: a text, a border, or several cells made one."""
    covered: set[tuple[int, int]] = set()
    cells: list[Cell] = []
    looked_at = 0
    last_row = max((row for row, _ in (*sheet.texts, *sheet.bordered)), default=-1)
    last_column = max((column for _, column in (*sheet.texts, *sheet.bordered)), default=-1)
    for area in sheet.merged:
        end_row, end_column = min(area.end_row, last_row + 1), min(area.end_column, last_column + 1)
        if end_row <= area.row or end_column <= area.column:
            continue
        looked_at += (end_row - area.row) * (end_column - area.column)
        if looked_at > _LARGEST_AREA:
            raise BrokenBookError(
                f"ワークシート「{sheet.name}」の結合セルが大きすぎます。結合を直して保存し直してください。"
            )
        places = {(r, c) for r in range(area.row, end_row) for c in range(area.column, end_column)}
        if places & covered:
            continue
        covered |= places
        cells.append(_cell(sheet, _Area(area.row, area.column, end_row, end_column)))
    for row, column in sheet.texts.keys() | sheet.bordered:
        if (row, column) not in covered:
            cells.append(_cell(sheet, _Area(row, column, row + 1, column + 1)))
    return CellGrid(ordered(_seen(cells, sheet)), name=sheet.name, hidden=_hidden_words(sheet))


def _seen(cells: list[Cell], sheet: _Worksheet) -> list[Cell]:
    """The cells a person sees, moved together where hidden rows and columns lay between them."""
    if not sheet.hidden_rows and not sheet.hidden_columns:
        return cells
    rows, columns = sorted(sheet.hidden_rows), sorted(sheet.hidden_columns)
    moved: list[Cell] = []
    for cell in cells:
        row, end_row = (at - bisect_left(rows, at) for at in (cell.row, cell.end_row))
        column, end_column = (at - bisect_left(columns, at) for at in (cell.column, cell.end_column))
        if end_row > row and end_column > column:
            moved.append(
                replace(cell, row=row, column=column, rows=end_row - row, columns=end_column - column)
            )
    return moved


def _hidden_words(sheet: _Worksheet) -> tuple[str, ...]:
    """What was left out because it is hidden and holds something, in Japanese: rows, then columns."""
    rows = sorted({row for row, _ in sheet.texts if row in sheet.hidden_rows})
    columns = sorted({c for r, c in sheet.texts if c in sheet.hidden_columns and r not in sheet.hidden_rows})
    told = [f"{_ranges([str(row + 1) for row in rows], rows)}行目"] if rows else []
    return (*told, f"{_ranges([_letters(c) for c in columns], columns)}列") if columns else tuple(told)


def _ranges(names: Sequence[str], places: Sequence[int]) -> str:
    """Names of places one behind the other drawn together: 3～5、9."""
    pieces: list[str] = []
    start = 0
    for at in range(1, len(places) + 1):
        if at == len(places) or places[at] != places[at - 1] + 1:
            pieces.append(names[start] if at - start == 1 else f"{names[start]}～{names[at - 1]}")
            start = at
    more = len(pieces) - _MOST_RANGES
    return "、".join(pieces[:_MOST_RANGES]) + (f" ほか{more}か所" if more > 0 else "")


def _cell(sheet: _Worksheet, area: _Area) -> Cell:
    first = f"{_letters(area.column)}{area.row + 1}"
    last = f"{_letters(area.end_column - 1)}{area.end_row}"
    return Cell(
        area.row,
        area.column,
        area.end_row - area.row,
        area.end_column - area.column,
        sheet.texts.get((area.row, area.column), ""),
        CellEvidence(sheet.name, first if first == last else f"{first}:{last}"),
    )


def _string(item: etree._Element) -> str:
    """A string's text, its pieces joined; how it is read aloud (phonetic runs) is no part of it."""
    pieces: list[str] = []
    for child in item:
        if local_name(child) == "t":
            pieces.append(child.text or "")
        elif local_name(child) == "r":
            pieces += [one.text or "" for one in child if local_name(one) == "t"]
    return _unescaped("".join(pieces))


def _unescaped(text: str) -> str:
    """Excel writes characters that XML cannot hold as _x000D_, and _x005F_ for a _ that would look like that."""
    if "_x" not in text:
        return text
    plain = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    return plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _is_drawn(border: etree._Element) -> bool:
    return any(local_name(side) in _SIDES and side.get("style", "none") != "none" for side in border)


def _is_hidden(element: etree._Element, size: str) -> bool:
    """Whether a row or a column is hidden, by hand, by a filter, in a closed group, or for it is drawn without size."""
    return element.get("hidden") in {"1", "true"} or element.get(size) in {"0", "0.0"}


def _number(text: object, default: int = 0) -> int:
    return int(text) if isinstance(text, str) and text.isdecimal() and text.isascii() else default


def _area(reference: str) -> _Area | None:
    first, _, last = reference.partition(":")
    begin, end = _PLACE.fullmatch(first), _PLACE.fullmatch(last or first)
    if begin is None or end is None:
        return None
    return _Area(int(begin[2]) - 1, _column(begin[1]), int(end[2]), _column(end[1]) + 1)


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _letters(column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
