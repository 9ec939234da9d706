"""A printed sheet as ruled rows of cells, in points: what the page's geometry needs, before a size of type is chosen.

A page is label column plus `COLUMNS` equal columns; the label cell spans the rows of its item.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from furikaeri.outputs.line_fitting import SMALLEST, FittedText, fit_text, lines_height
from furikaeri.outputs.pdf_year_tables import FittedTable, fit_table
from furikaeri.outputs.printed_fonts import bold, printable, regular
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
    PrintedOption,
    PrintedRow,
    PrintedSheet,
    TablesBlock,
    TextBlock,
)
from furikaeri.outputs.substitutions import Substitution
from furikaeri.outputs.unheld_characters import where

COLUMNS = 12
WIDTH = 510.0  # points: A4 less 15 mm of margin on either side, and a bit
INSET_X, INSET_Y = 4.5, 3.5
TABLE_GAP = 5.0
_MEASURE, _NAME, _ITEM, _PART = 1, 2, 3, 4  # ranks of headings; the first two stand in the outline

CellKind = Literal[
    "plan", "title", "measure", "label", "sub", "note", "text", "number", "name", "figure", "codes"
]
_SCALES = {"label": 0.92, "title": 1.15}
_BOLD = frozenset(["title", "label", "sub", "name", "measure"])


@dataclass(frozen=True, slots=True)
class RuledCell:
    """One ruled cell: first column (0 is the label column) and span, its text, the fields whose values stand in it.

    `rows` is how many rows it spans, `lines` the room it has at least, `level` its rank as a heading (None: it is none).
    """

    kind: CellKind
    column: int
    span: int
    text: FittedText
    fields: tuple[str, ...] = ()
    rows: int = 1
    lines: int = 1
    tables: tuple[FittedTable, ...] = ()
    level: int | None = None

    def type_size(self, size: float) -> float:
        """The size of its type on a page of this size: labels a little smaller, the title larger, never illegible."""
        return max(SMALLEST, size * _SCALES.get(self.kind, 1.0))

    def height(self, size: float, width: float) -> float:
        """The points it needs on a page of this size of type, for a cell of this outer width."""
        own = self.type_size(size)
        lines = max(self.text.count(_room(width) / own), self.lines)
        text = 0.0 if self.tables else lines_height(lines, own)
        return text + sum(table.height(size) + TABLE_GAP for table in self.tables) + 2 * INSET_Y

    def printed(self, size: float, width: float) -> str:
        """Its text in printed lines."""
        return self.text.printed(_room(width) / self.type_size(size))


def _room(width: float) -> float:
    return width - 2 * INSET_X - 0.1  # a hair less, so that the typesetter never breaks a line anew


@dataclass(frozen=True, slots=True)
class RuledRow:
    """Cells side by side; `grows` when what the page leaves over may make it higher."""

    cells: tuple[RuledCell, ...]
    grows: bool = False


@dataclass(frozen=True, slots=True)
class RuledSheet:
    """A sheet's rows for its first and its second page (empty when the form has one), and what was substituted."""

    pages: tuple[tuple[RuledRow, ...], ...]
    label_width: float
    substitutions: tuple[Substitution, ...]

    def cell_width(self, cell: RuledCell) -> float:
        """The cell's outer width in points."""
        return self.left(cell.column + cell.span) - self.left(cell.column)

    def left(self, column: int) -> float:
        """Points from the left edge of the grid to a column's left edge."""
        return 0.0 if column == 0 else self.label_width + (WIDTH - self.label_width) * (column - 1) / COLUMNS


def rule_sheet(sheet: PrintedSheet, number: int, name: str) -> RuledSheet:
    """The sheet's cells; its number in the file and its name are told with what is substituted."""
    return _Ruling(sheet, number, name).ruled()


@dataclass(slots=True)
class _Ruling:
    """One sheet being ruled."""

    sheet: PrintedSheet
    number: int
    sheet_name: str
    label: str = ""
    has_name: bool = False
    substitutions: dict[Substitution, None] = field(default_factory=dict)

    def ruled(self) -> RuledSheet:
        pages: list[list[RuledRow]] = [self.heading()]
        for row in self.sheet.rows:
            if row.on_second_page:
                pages.append([])
            pages[-1] += self.item(row)
        label_width = self.sheet.label_share * WIDTH
        return RuledSheet(tuple(map(tuple, pages)), label_width, tuple(self.substitutions))

    # ------------------------------------------------------------ cells

    def cell(self, kind: CellKind, column: int, span: int, text: str, *fields: str) -> RuledCell:
        fitted = fit_text(self.clean(text), bold() if kind in _BOLD else regular())
        return RuledCell(kind, column, span, fitted, fields)

    def clean(self, text: str) -> str:
        printed, lost = printable(text)
        place = where(self.number, self.sheet_name, self.label)
        for character, instead in lost:
            self.substitutions[Substitution(place, character, instead)] = None
        return printed

    def heading(self) -> list[RuledRow]:
        sheet = self.sheet
        self.label = sheet.measure_label
        title = self.cell("title", 0, COLUMNS + 1, sheet.titles[1])
        plan = self.cell("plan", 0, COLUMNS + 1, sheet.titles[0])
        if not sheet.measure_text:
            title = replace(title, level=_MEASURE)
        rows = [RuledRow((plan,)), RuledRow((title,))]
        if sheet.measure is None:
            return rows
        measure = self.cell("measure", 1, COLUMNS, sheet.measure.text, sheet.measure.field)
        if sheet.measure.text:
            measure = replace(measure, level=_MEASURE)
        return [*rows, RuledRow((self.cell("label", 0, 1, sheet.measure_title), measure))]

    def item(self, row: PrintedRow) -> list[RuledRow]:
        self.label = row.title
        rows = [ruled for block in row.blocks for ruled in self.block(block)]
        if not rows:
            rows = [RuledRow((self.cell("text", 1, COLUMNS, ""),))]
        label = self.cell("label", 0, 1, self.label)
        names = any(cell.kind == "name" and cell.level for cell in rows[0].cells)
        label = replace(label, rows=len(rows), level=None if names else _ITEM if self.has_name else _NAME)
        self.has_name = True
        return [RuledRow((label, *rows[0].cells), rows[0].grows), *rows[1:]]

    # ------------------------------------------------------------ blocks

    def block(self, block: Block) -> Iterator[RuledRow]:
        match block:
            case HeadingBlock(text):
                yield RuledRow((replace(self.cell("sub", 1, COLUMNS, text), level=_PART),))
            case NoteBlock(text):
                yield RuledRow((self.cell("note", 1, COLUMNS, text),))
            case TextBlock(place, lines):
                cell = self.cell("text", 1, COLUMNS, place.text, place.field)
                yield RuledRow((replace(cell, lines=lines),), grows=lines > 1)
            case NameBlock():
                yield self.name(block)
            case ChoicesBlock():
                yield RuledRow((self.choices(block),))
            case AmountsBlock(amounts):
                yield self.amounts(amounts)
            case TablesBlock():
                yield self.tables(block)
            case AnswerBlock():
                yield self.answer(block)
            case OptionsBlock(lines=option_lines):
                text = "\n".join("　".join(self.option(option) for option in line) for line in option_lines)
                fields = [o.bracket.field for line in option_lines for o in line if o.bracket]
                yield RuledRow((self.cell("note", 1, COLUMNS, text, *fields),))

    def name(self, block: NameBlock) -> RuledRow:
        number = self.cell("number", 1, 1, block.number.text, block.number.field)
        note = 3 if block.note and block.note.text else 0
        name = self.cell("name", 2, COLUMNS - 1 - note, block.name.text, block.name.field)
        cells = [number, replace(name, level=_NAME if block.name.text else None)]
        if block.note and note:
            cells.append(self.cell("text", COLUMNS - 2, note, block.note.text, block.note.field))
        return RuledRow(tuple(cells))

    def choices(self, block: ChoicesBlock) -> RuledCell:
        words = [
            (TICKED if choice.ticked else UNTICKED)
            + choice.text
            + (f"（{choice.bracket.text or '　' * 6}）" if choice.bracket else "")
            for choice in block.choices
        ]
        brackets = [choice.bracket.field for choice in block.choices if choice.bracket]
        return self.cell("text", 1, COLUMNS, "　".join(words), block.field, *brackets)

    def amounts(self, amounts: Sequence[tuple[str, FilledPlace]]) -> RuledRow:
        cells: list[RuledCell] = []
        for place, (label, amount) in enumerate(amounts):
            start, end = (1 + COLUMNS * p // len(amounts) for p in (place, place + 1))
            middle = start + (end - start) // 2
            text = f"{amount.text}{amount.unit}" if amount.text else ""
            cells.append(self.cell("sub", start, middle - start, label))
            cells.append(self.cell("figure", middle, end - middle, text, amount.field))
        return RuledRow(tuple(cells))

    def tables(self, block: TablesBlock) -> RuledRow:
        room = WIDTH * (1 - self.sheet.label_share) - 2 * INSET_X
        tables = tuple(fit_table(table, room, self.clean) for table in block.tables)
        return RuledRow((replace(self.cell("text", 1, COLUMNS, "", block.field), tables=tables),))

    def answer(self, block: AnswerBlock) -> RuledRow:
        codes = 4
        return RuledRow(
            (
                self.cell("sub", 1, COLUMNS - codes, f"{block.label} {ARROW}"),
                self.cell("codes", 1 + COLUMNS - codes, codes, block.place.text, block.place.field),
            )
        )

    def option(self, option: PrintedOption) -> str:
        if option.bracket is None:
            return option.text
        label = f"{option.bracket_label}：" if option.bracket_label else ""
        return f"{option.text}（{label}{option.bracket.text or '　' * 6}）"
