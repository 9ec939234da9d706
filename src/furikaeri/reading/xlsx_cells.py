"""Excel worksheets as grids of cells: what a person sees in the visible ones, text exactly as stored.

Only cells count, so that nothing hidden (other worksheets, comments, defined names) tells a value. Formulas give the result
that was saved with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from lxml import etree

from furikaeri.reading.cell_grids import Cell, CellGrid, ordered
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
_DECIMALS = re.compile(r"[#,0]*0\.(0+)")
_SHOWN_DIGITS = ".15g"  # what Excel shows of a number
_LARGEST_AREA = 10_000_000  # cells under merged ranges in one worksheet
_BUILT_IN_DECIMALS = {2: 2, 4: 2}
_SIDES = {"left", "right", "top", "bottom"}


@dataclass(frozen=True, slots=True)
class CellLook:
    """What a cell's style tells: whether it has a border, and how many decimals it shows at least."""

    bordered: bool = False
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class _Area:
    """Cells of a worksheet, 0-based, the ends excluded."""

    row: int
    column: int
    end_row: int
    end_column: int


@dataclass(slots=True)
class _Worksheet:
    """A worksheet while it is read: texts and looks by place, and its merged areas."""

    name: str
    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    bordered: set[tuple[int, int]] = field(default_factory=set)
    merged: list[_Area] = field(default_factory=list)


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
        formats = {
            str(f.get("numFmtId")): _decimals(str(f.get("formatCode", "")))
            for f in self.package.elements(part, "numFmt")
        }
        formats |= {str(number): decimals for number, decimals in _BUILT_IN_DECIMALS.items()}
        borders = [_is_drawn(border) for border in self.package.elements(part, "border")]
        for styles in self.package.elements(part, "cellXfs"):
            for style in styles:
                border = _number(style.get("borderId"))
                yield CellLook(
                    border < len(borders) and borders[border], formats.get(str(style.get("numFmtId")), 0)
                )

    def worksheet(self, name: str, part: str) -> _Worksheet:
        sheet = _Worksheet(name)
        row = -1
        for element in self.package.elements(part, "row", "mergeCell"):
            if local_name(element) == "mergeCell":
                area = _area(str(element.get("ref", "")))
                if area is not None:
                    sheet.merged.append(area)
                continue
            row = _number(element.get("r"), row + 2) - 1
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
        stored = next(
            (child for child in cell if local_name(child) == ("is" if kind == "inlineStr" else "v")), None
        )
        if stored is None:
            return ""
        if kind == "inlineStr":
            return _string(stored)
        words = stored.text or ""
        match kind:
            case "s":
                place = _number(words, -1)
                return self.strings[place] if 0 <= place < len(self.strings) else ""
            case "n":
                return _shown(words, look.decimals)
            case "b":
                return "TRUE" if words == "1" else "FALSE"
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
    return CellGrid(ordered(cells))


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


def _shown(words: str, decimals: int) -> str:
    try:
        number = Decimal(format(float(words), _SHOWN_DIGITS))
        text = format(number, "f") if number.is_finite() else words
    except (ValueError, InvalidOperation):
        return words
    whole, _, part = text.partition(".")
    part = part.ljust(decimals, "0")
    return f"{whole}.{part}" if part else whole


def _decimals(code: str) -> int:
    match = _DECIMALS.fullmatch(code)
    return len(match[1]) if match else 0


def _is_drawn(border: etree._Element) -> bool:
    return any(local_name(side) in _SIDES and side.get("style", "none") != "none" for side in border)


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
