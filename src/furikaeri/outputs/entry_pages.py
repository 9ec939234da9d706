"""A printed sheet drawn as a worksheet: the municipal form, merged cells over narrow columns, and the entry form in one."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from furikaeri.outputs.entry_cells import CellContent, Entry, EntryCell, EntryKind, EntryPage, Role
from furikaeri.outputs.printed_sheets import (
    ARROW,
    TICKED,
    UNTICKED,
    AmountsBlock,
    AnswerBlock,
    Block,
    ChoicesBlock,
    FilledPlace,
    HeadingBlock,
    NameBlock,
    NoteBlock,
    OptionsBlock,
    PrintedRow,
    PrintedSheet,
    TablesBlock,
    TextBlock,
)
from furikaeri.outputs.text_heights import ROOMY_EM, TIGHT_EM, line_count, text_width
from furikaeri.sheet.amounts import PRINTED_DASH
from furikaeri.sheet.fiscal_years import Term, short_label
from furikaeri.sheet.form import Form
from furikaeri.sheet.indicator_tables import (
    LABEL_HEADING,
    MEASURE_HEADING,
    UNIT_HEADING,
    CellValue,
    IndicatorRow,
    IndicatorTable,
)

PAGE_WIDTH = 492.0  # points: A4 upright without its margins, less what other programs make columns wider
PAGE_HEIGHT = 748.0
# Points, and line heights in ems. Below 8 points nobody reads; the last resort leaves no room for another font's lines.
SIZES = ((10, ROOMY_EM), (9, ROOMY_EM), (8, ROOMY_EM), (8, TIGHT_EM))
TALLEST_ROW = 400.0  # points; Excel's limit is 409
EXACT_DIGITS = 15  # what Excel keeps of a number
_COLUMNS = 24  # halves, thirds, quarters and twelfths of the page
_CHUNK_LINES = 6  # a narrative's rows: low enough that a page ends between two of them
_FILLED = 0.96  # of a page's height, when there is less to print
_PADDING = 5.0  # points above and below a cell's text
_BRACKET_COLUMNS = 6
_BLANK_ROWS = 3
_CODES = re.compile("[①-⑳]|[^①-⑳]+")
_AMOUNT = re.compile(r"-?\d[\d,]*")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A cell of a band of cells side by side; one that `stretches` takes the columns that are left."""

    columns: int
    content: CellContent
    role: Role
    entry: Entry | None = None
    decimals: int = 0
    stretches: bool = False


def draw_page(printed: PrintedSheet, form: Form, number: str, term: Term | None) -> EntryPage:
    """The worksheet of a sheet, in the largest letters with which it keeps to two pages.

    `number` is the control number printed on top, `term` the plan's years: the columns of a table that is still to be made.
    Page two begins where the form says; when even the smallest letters do not allow it, with another item.
    """
    for letters in SIZES:
        drawing = _Drawing(printed, form, number, term, letters)
        page = drawing.page()
        if _fits(page):
            return _filled_up(page)
    moved = (replace(page, break_row=row) for row in reversed(drawing.item_rows))
    return next(filter(_fits, moved), replace(page, break_row=None))


def _fits(page: EntryPage) -> bool:
    return all(sum(page.heights[start:end]) <= PAGE_HEIGHT for start, end in _pages(page))


def _pages(page: EntryPage) -> list[tuple[int, int]]:
    """The rows of each page, the end excluded."""
    inner = [] if page.break_row is None else [page.break_row]
    return list(pairwise([0, *inner, len(page.heights)]))


def _filled_up(page: EntryPage) -> EntryPage:
    """The page with what is left of the paper given to the narratives: room to write more."""
    heights = list(page.heights)
    for start, end in _pages(page):
        texts = [cell for cell in page.cells if cell.role == "text" and start <= cell.row < end]
        rows = [row for cell in texts for row in range(cell.row, cell.row + cell.rows)]
        spare = PAGE_HEIGHT * _FILLED - sum(heights[start:end])
        for row in rows if spare > 0 else ():
            heights[row] = min(heights[row] + spare / len(rows), TALLEST_ROW)
    return replace(page, heights=tuple(heights))


class _Drawing:
    """One sheet being drawn in one size of letters."""

    def __init__(
        self, printed: PrintedSheet, form: Form, number: str, term: Term | None, letters: tuple[int, float]
    ) -> None:
        self.printed = printed
        self.form = form
        self.number = number
        self.term = term
        self.size = letters[0]
        self.line = letters[0] * letters[1]
        self.columns = max(
            [_COLUMNS, *(len(t.columns) + 8 + 2 * t.needs_measure_column() for t in _tables(printed))]
        )
        self.label_points = PAGE_WIDTH * printed.label_share
        self.column_points = (PAGE_WIDTH - self.label_points) / self.columns
        self.cells: list[EntryCell] = []
        self.heights: list[float] = []
        self.fields: dict[str, int] = {}
        self.item_rows: list[int] = []

    def page(self) -> EntryPage:
        self.head()
        break_row: int | None = None
        for row in self.printed.rows:
            self.item_rows.append(len(self.heights))
            if row.on_second_page:
                break_row = len(self.heights)
            self.row(row)
        return EntryPage(
            tuple(self.cells),
            tuple(self.heights),
            break_row,
            self.columns,
            self.label_points,
            self.column_points,
            self.size,
            self.fields,
        )

    # ------------------------------------------------------------ rows

    def head(self) -> None:
        half = self.columns // 2
        self.heights.append(self.size * 1.3)
        self.cells.append(EntryCell(0, 1 + half, 1, self.columns - half, self.number, "control"))
        for title in self.printed.titles:
            row = len(self.heights)
            lines = line_count(title, PAGE_WIDTH / (self.size + 1))
            self.heights.append(lines * (self.line + 2) + _PADDING)
            self.cells.append(EntryCell(row, 0, 1, 1 + self.columns, title, "title"))
        if self.printed.measure is not None:
            start = len(self.heights)
            self.block(TextBlock(self.printed.measure, 1))
            self.label(start, self.printed.measure_title)

    def row(self, row: PrintedRow) -> None:
        start = len(self.heights)
        for block in row.blocks:
            self.block(block)
        self.label(start, row.title)

    def label(self, start: int, text: str) -> None:
        """The label cell beside the rows from `start`; the last of them grows when the label needs more room."""
        lines = line_count(text, (self.label_points - _PADDING) / self.size)
        missing = lines * self.line + _PADDING - sum(self.heights[start:])
        if missing > 0:
            self.heights[-1] += missing
        self.cells.append(EntryCell(start, 0, len(self.heights) - start, 1, text, "label"))

    def band(self, pieces: Sequence[_Piece], lines: int = 1, chunk: float = TALLEST_ROW) -> None:
        """Cells side by side right of the label column, high enough for their texts, over as many rows as that takes."""
        start, column = len(self.heights), 1
        lines = max([lines, *(self.lines(p) for p in pieces)])
        height = lines * self.line + _PADDING
        count = math.ceil(height / chunk)
        self.heights += [height / count] * count
        for piece in pieces:
            self.cells.append(
                EntryCell(
                    start,
                    column,
                    count,
                    piece.columns,
                    piece.content,
                    piece.role,
                    piece.entry,
                    piece.decimals,
                )
            )
            column += piece.columns
            if piece.entry is not None:
                self.fields.setdefault(piece.entry.field, start)

    def lines(self, piece: _Piece) -> int:
        if not isinstance(piece.content, str) or piece.role in {"code", "figure", "tick"}:
            return 1
        return line_count(piece.content, (piece.columns * self.column_points - _PADDING) / self.size)

    # ------------------------------------------------------------ blocks

    def block(self, block: Block) -> None:
        match block:
            case HeadingBlock(text):
                self.band([_Piece(self.columns, text, "heading")])
            case NoteBlock(text):
                self.band([_Piece(self.columns, text, "note")])
            case TextBlock(place, lines):
                limit, options = self.form.field(place.field).limit, self.form.signs_of(place.field)
                kind: EntryKind = "length" if limit else "list" if options else "any"
                entry = Entry(place.field, kind, options, limit=limit)
                chunk = _CHUNK_LINES * self.line
                role: Role = "text" if lines > 1 else "line"
                self.band([_Piece(self.columns, place.text or None, role, entry)], lines, chunk)
            case NameBlock(number, name, note):
                noted = self.columns // 3 if note else 0
                pieces = [_filled(2, number, "centre"), _filled(self.columns - 2 - noted, name, "line")]
                self.band(pieces + ([_filled(noted, note, "line")] if note else []))
            case ChoicesBlock():
                self.choices(block)
            case AmountsBlock(amounts):
                self.amounts(amounts)
            case TablesBlock(field, tables):
                for table in tables or (self.blank_table(field),):
                    self.table(field, table)
            case AnswerBlock():
                self.answer(block)
            case OptionsBlock():
                self.options(block)

    def amounts(self, amounts: Sequence[tuple[str, FilledPlace]]) -> None:
        share = self.columns // len(amounts)
        pieces: list[_Piece] = []
        for label, place in amounts:
            figure = share // 3
            pieces.append(_Piece(share - figure - 2, label, "heading"))
            content: CellContent = place.text or None
            digits = place.text.replace(",", "")
            if _AMOUNT.fullmatch(place.text) and len(digits) <= EXACT_DIGITS:
                content = int(digits)
            pieces.append(_Piece(figure, content, "figure", Entry(place.field, "amount")))
            pieces.append(_Piece(2, place.unit or None, "unit"))
        self.band(pieces)

    def answer(self, block: AnswerBlock) -> None:
        count = max(min(len(block.codes), self.columns // 2), 1) if block.several else 1
        width = 1 if block.several else self.columns // 6
        codes = _CODES.findall(block.place.text)
        contents = [*codes[: count - 1], "".join(codes[count - 1 :])]
        contents += [""] * (count - len(contents))
        options = (*block.codes, *self.form.heading.unmet_none[:1]) if block.several else block.codes
        entry = Entry(block.place.field, "list", options, loose=block.several)
        label = _Piece(self.columns - count * width, f"{block.label} {ARROW}", "note")
        self.band([label, *(_Piece(width, content or None, "code", entry) for content in contents)])

    def choices(self, block: ChoicesBlock) -> None:
        tick = Entry(block.field, "list", (TICKED, UNTICKED))
        units: list[list[_Piece]] = []
        for choice in block.choices:
            unit = [_Piece(1, TICKED if choice.ticked else UNTICKED, "tick", tick)]
            units.append(unit + self.worded(choice.text, "", choice.bracket))
        self.flow(units)

    def options(self, block: OptionsBlock) -> None:
        for line in block.lines:
            self.flow([self.worded(o.text, o.bracket_label, o.bracket) for o in line])

    def worded(self, text: str, bracket_label: str, bracket: FilledPlace | None) -> list[_Piece]:
        """An option's words and, where it has one, the bracket to fill in."""
        if bracket is None:
            return [_Piece(self.columns_for(text), text, "piece")]
        words = f"{text}（{bracket_label}：" if bracket_label else f"{text}（"
        return [
            _Piece(self.columns_for(words), words, "piece"),
            _Piece(_BRACKET_COLUMNS, bracket.text or None, "bracket", Entry(bracket.field), stretches=True),
            _Piece(1, "）", "piece"),
        ]

    def columns_for(self, text: str) -> int:
        wanted = math.ceil((text_width(text) * self.size + _PADDING) / self.column_points)
        return min(wanted, self.columns - _BRACKET_COLUMNS - 2)

    def flow(self, units: Iterable[Sequence[_Piece]]) -> None:
        """Units side by side, on as many bands as they take."""
        line: list[_Piece] = []
        for unit in units:
            if line and sum(p.columns for p in (*line, *unit)) > self.columns:
                self.band(self.filled_up(line))
                line = []
            line += unit
        if line:
            self.band(self.filled_up(line))

    def filled_up(self, line: list[_Piece]) -> list[_Piece]:
        """A band's pieces with the columns that are left given to the one that stretches, or to an empty cell."""
        spare = self.columns - sum(p.columns for p in line)
        stretching = next((place for place, p in enumerate(line) if p.stretches), None)
        if spare and stretching is not None:
            piece = line[stretching]
            line[stretching] = replace(piece, columns=piece.columns + spare)
        elif spare:
            line.append(_Piece(spare, None, "edge"))
        line[-1] = replace(line[-1], role="edge")
        return line

    # ------------------------------------------------------------ tables

    def blank_table(self, field: str) -> IndicatorTable:
        """A table still to be made: the term's years, a column and rows to fill."""
        measure = "" if self.form.field(field).measures else None
        term = self.term
        years = range(term.first_fiscal_year, term.last_fiscal_year + 1) if term else range(0)
        columns = (*map(short_label, years), "")
        return IndicatorTable(
            "", columns, (IndicatorRow("", None, ("",) * len(columns), measure),) * _BLANK_ROWS
        )

    def table(self, field: str, table: IndicatorTable) -> None:
        entry = Entry(field)
        measured = Entry(field, "list", self.form.field(field).measures, loose=True)
        has_units = table.needs_unit_column() or table.title == ""
        units = 2 if has_units else 0
        measures = 2 if table.needs_measure_column() else 0
        count = len(table.columns)
        width = max(min((self.columns - units - measures - 6) // max(count, 1), 3), 1)
        labels = self.columns - units - measures - count * width
        self.band([_Piece(self.columns, table.title or None, "caption", entry)], 1)
        if table.title is None:
            self.heights[-1] = self.line / 2
        heads = [_Piece(labels, LABEL_HEADING, "column")]
        heads += [_Piece(units, UNIT_HEADING, "column")] if units else []
        heads += [_Piece(measures, MEASURE_HEADING, "column")] if measures else []
        self.band([*heads, *(_Piece(width, column or None, "column", entry) for column in table.columns)])
        for row in table.rows:
            cells = [_Piece(labels, row.label or None, "line", entry)]
            cells += [_Piece(units, row.unit, "centre", entry)] if units else []
            cells += [_Piece(measures, row.measure or None, "centre", measured)] if measures else []
            self.band([*cells, *(_figure(width, value, entry) for value in row.values)])


def _tables(printed: PrintedSheet) -> Iterable[IndicatorTable]:
    for row in printed.rows:
        for block in row.blocks:
            if isinstance(block, TablesBlock):
                yield from block.tables


def _filled(columns: int, place: FilledPlace, role: Role) -> _Piece:
    return _Piece(columns, place.text or None, role, Entry(place.field))


def _figure(columns: int, value: CellValue, entry: Entry) -> _Piece:
    """A value of a table: a number as a number, unless Excel would round it."""
    if value is None or isinstance(value, str):
        return _Piece(columns, PRINTED_DASH if value is None else value or None, "centre", entry)
    shown = f"{Decimal(str(value)):f}"
    whole, _, part = shown.partition(".")
    if len(whole + part) > EXACT_DIGITS:
        return _Piece(columns, f"{Decimal(shown):,f}", "figure", entry)
    return _Piece(columns, value, "figure", entry, decimals=len(part))
