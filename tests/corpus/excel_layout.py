"""The form as Excel workbooks, one worksheet a sheet: as published, with joined labels, and on a city hall's 方眼紙."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.corpus.excel_grid import CELL_PADDING_POINTS, Block, Look, Paper, Piece, Row, draw, font_size
from tests.corpus.line_fit import width
from tests.corpus.printed_form import Label, PrintedSheet, PrintedTable

Spans = list[tuple[int, int]]


@dataclass(frozen=True)
class Variant:
    """One workbook layout: its columns, its look and who builds its blocks."""

    name: str
    paper: Paper
    look: Look
    label_columns: int
    build: Callable[[PrintedSheet, Variant], list[Block]]

    @property
    def content(self) -> tuple[int, int]:
        """First and last column of the contents."""
        return self.label_columns, len(self.paper.columns) - 1

    def whole(self, text: str, look: str = "body", *, roomy: bool = False) -> Row:
        """A row of one piece over the whole content."""
        return Row((Piece(*self.content, text, look),), roomy=roomy)

    def halves(self, texts: tuple[str, ...], look: str) -> Row:
        """Pieces of equal width."""
        spans = equal_spans(*self.content, len(texts))
        return Row(tuple(Piece(*span, text, look) for span, text in zip(spans, texts, strict=True)))

    def with_arrow(self, prompt: str, arrow: str) -> Row:
        """A prompt with the office's answer in the cell to its right."""
        first, last = self.content
        cut = first + (last - first + 1) * 7 // 12
        return Row((Piece(first, cut - 1, prompt, "open"), Piece(cut, last, arrow, "open")))


def equal_spans(first: int, last: int, count: int) -> Spans:
    """Columns `first` to `last` cut into `count` spans."""
    total = last - first + 1
    cuts = [first + total * place // count for place in range(count + 1)]
    return [(cuts[place], cuts[place + 1] - 1) for place in range(count)]


def table_rows(table: PrintedTable, variant: Variant) -> list[Row]:
    """A drawn table: label column wide, value columns equal, title above."""
    first, last = variant.content
    count = len(table.header) - 1
    wide = value_columns(table, variant)
    cut = last - count * wide
    spans = [(first, cut), *equal_spans(cut + 1, last, count)]
    rows = [variant.whole(table.title, "open")] if table.title else []
    for texts in table.grid:
        pieces = tuple(Piece(*span, text, "cell") for span, text in zip(spans, texts, strict=True))
        rows.append(Row(pieces))
    return rows


def value_columns(table: PrintedTable, variant: Variant) -> int:
    """How many columns a value cell takes: as its longest text needs, but a third is left for the row labels."""
    first, last = variant.content
    one_column = variant.paper.points(last, last)
    longest = max(width(text) for row in table.grid for text in row[1:])
    needed = ceil((longest * font_size(variant.look, "cell") + CELL_PADDING_POINTS) / one_column)
    most = (last - first + 1) * 2 // 3 // (len(table.header) - 1)
    return max(min(max(needed, 2), most), 1)


def turned(table: PrintedTable) -> PrintedTable:
    """The table with years as rows."""
    header, *rows = (tuple(column) for column in zip(*table.grid, strict=True))
    return PrintedTable(table.title, header, tuple(rows))


def heading_block(sheet: PrintedSheet, variant: Variant) -> Block:
    """The box above the form, and the line of the priority measure."""
    last = variant.content[1]
    block = Block("heading", [Row((Piece(0, last, sheet.heading, "heading"),))])
    block.rows.append(Row((Piece(0, last, "", "gap"),)))
    return block


def measure_block(sheet: PrintedSheet, variant: Variant) -> Block:
    """重点施策（施策の方向X－Y） and the measure's name."""
    first, last = variant.content
    label = Piece(0, first - 1, sheet.texts["direction"], "label")
    return Block("measure", [Row((label, Piece(first, last, sheet.texts["measure"], "name")))])


def published_blocks(sheet: PrintedSheet, variant: Variant) -> list[Block]:
    """Variant A: number in its own narrow column, tables above or below the prose, amounts under their captions."""
    texts = sheet.texts
    blocks = [heading_block(sheet, variant), measure_block(sheet, variant)]
    for name in ("name", "overview", "sections", "targets"):
        look = "name" if name == "name" else "body"
        blocks.append(_item(sheet, name, [variant.whole(texts[name], look, roomy=name == "overview")]))
    blocks.append(_item(sheet, "implementation", year_rows(sheet, variant)))
    amounts = [
        variant.halves((texts["settled_caption"], texts["budget_caption"]), "amount"),
        variant.halves((texts["settled"], texts["budget"]), "amount"),
    ]
    blocks.append(_item(sheet, "costs", amounts))
    if not sheet.annual:
        above = sheet.order % 2 == 0
        blocks.append(_item(sheet, "results", period_rows(sheet, variant, tables_above=above)))
        blocks.append(_item(sheet, "issues", issue_rows(sheet, variant)))
    blocks.append(_item(sheet, "cooperation", cooperation_rows(sheet, variant)))
    return [_labelled(block, sheet, variant) for block in blocks]


def joined_blocks(sheet: PrintedSheet, variant: Variant) -> list[Block]:
    """Variant B: 「1 事業名」 in one cell, contents at the top, captions and amounts in one row, tables below."""
    texts = sheet.texts
    blocks = [heading_block(sheet, variant), measure_block(sheet, variant)]
    blocks += [
        _item(sheet, name, [variant.whole(texts[name], roomy=name == "overview")])
        for name in ("name", "overview", "sections", "targets")
    ]
    blocks.append(_item(sheet, "implementation", year_rows(sheet, variant)))
    captions = (texts["settled_caption"], texts["settled"], texts["budget_caption"], texts["budget"])
    blocks.append(_item(sheet, "costs", [variant.halves(captions, "amount")]))
    if not sheet.annual:
        blocks.append(_item(sheet, "results", period_rows(sheet, variant, tables_above=False)))
        blocks.append(_item(sheet, "issues", issue_rows(sheet, variant)))
    blocks.append(_item(sheet, "cooperation", cooperation_rows(sheet, variant)))
    return [_labelled(block, sheet, variant) for block in blocks]


def squared_blocks(sheet: PrintedSheet, variant: Variant) -> list[Block]:
    """Variant C: every check box, amount and unit in cells of its own; some tables with years as rows."""
    texts = sheet.texts
    first, last = variant.content
    title, second = sheet.heading.split("\n", 1)
    top = Block(
        "heading", [Row((Piece(0, last, title, "heading"),)), Row((Piece(0, last, second, "heading"),))]
    )
    direction = texts["direction"].replace("\n", "")
    measure = Block(
        "measure",
        [Row((Piece(0, last, direction, "label"),)), Row((Piece(0, last, texts["measure"], "name"),))],
    )
    number, name = texts["name"].split("　", 1)
    named = Row((Piece(first, first + 3, number, "number"), Piece(first + 4, last, name, "name")))
    blocks = [top, measure, _item(sheet, "name", [named])]
    blocks.append(_item(sheet, "overview", [variant.whole(texts["overview"], roomy=True)]))
    blocks.append(_item(sheet, "sections", [variant.whole(texts["sections"])]))
    blocks.append(_item(sheet, "targets", [target_row(texts["targets"], variant)]))
    blocks.append(_item(sheet, "implementation", year_rows(sheet, variant)))
    blocks.append(_item(sheet, "costs", [amount_row(sheet, variant)]))
    if not sheet.annual:
        blocks.append(_item(sheet, "results", period_rows(sheet, variant, tables_above=sheet.order % 2 == 1)))
        blocks.append(_item(sheet, "issues", issue_rows(sheet, variant)))
    blocks.append(_item(sheet, "cooperation", cooperation_rows(sheet, variant)))
    return [_labelled(block, sheet, variant) for block in blocks]


def target_row(text: str, variant: Variant) -> Row:
    """The check boxes, each in a merged cell of its own."""
    first, last = variant.content
    head, other = text.split("その他", 1)
    *boxes, tick = head.split("　")
    cuts = [first + (last - first + 1) * part // 100 for part in (0, 14, 28, 45, 68, 100)]
    labels = [*boxes, f"{tick}その他{other}"]
    return Row(
        tuple(Piece(cuts[place], cuts[place + 1] - 1, label, "open") for place, label in enumerate(labels))
    )


def amount_row(sheet: PrintedSheet, variant: Variant) -> Row:
    """Caption, figure and unit of both amounts side by side; the unit is printed on the form, the figure typed."""
    first, last = variant.content
    cuts = [first + (last - first + 1) * part // 100 for part in (0, 24, 42, 50, 74, 92, 100)]
    texts: list[str] = []
    for name in ("settled", "budget"):
        amount = sheet.texts[name]
        texts += [sheet.texts[f"{name}_caption"], amount.removesuffix("千円").strip("　"), "千円"]
    return Row(
        tuple(Piece(cuts[place], cuts[place + 1] - 1, text, "amount") for place, text in enumerate(texts))
    )


def year_rows(sheet: PrintedSheet, variant: Variant) -> list[Row]:
    """Item 5: the year's work, and what it contributed under its own caption."""
    return [
        variant.whole(sheet.texts["implementation"], roomy=True),
        variant.whole(sheet.texts["year_caption"], "caption"),
        variant.whole(sheet.texts["contribution_year"], roomy=True),
    ]


def period_rows(sheet: PrintedSheet, variant: Variant, *, tables_above: bool) -> list[Row]:
    """Item 7: prose and drawn tables, and what the period contributed."""
    prose = [variant.whole(sheet.texts["results"], roomy=True)]
    if sheet.tables and not sheet.texts["results"]:
        prose = []
    drawn = [table_rows(shaped(table, sheet, variant), variant) for table in sheet.tables]
    tables = [row for rows in drawn for row in rows]
    return [
        *(tables + prose if tables_above else prose + tables),
        variant.whole(sheet.texts["period_caption"], "caption"),
        variant.whole(sheet.texts["contribution_period"], roomy=True),
    ]


def shaped(table: PrintedTable, sheet: PrintedSheet, variant: Variant) -> PrintedTable:
    """Variant C turns small tables of every third sheet."""
    if variant.name == "excel-c" and sheet.order % 3 == 0 and len(table.rows) <= 4:
        return turned(table)
    return table


def issue_rows(sheet: PrintedSheet, variant: Variant) -> list[Row]:
    """Item 8."""
    return [
        variant.whole(sheet.texts["issues_caption"], "caption"),
        variant.whole(sheet.texts["issues"], roomy=True),
    ]


def cooperation_rows(sheet: PrintedSheet, variant: Variant) -> list[Row]:
    """Item 9: prompts left, arrows with the chosen numbers right, options block, prose."""
    texts = sheet.texts
    return [
        variant.whole(texts["status_caption"], "caption"),
        variant.with_arrow(texts["internal_prompt"], texts["internal"]),
        variant.with_arrow(texts["external_prompt"], texts["external"]),
        variant.whole(texts["status_note"], "open"),
        variant.whole(texts["partner_caption"], "caption"),
        variant.with_arrow(texts["partners_prompt"], texts["partners"]),
        variant.with_arrow(texts["unmet_prompt"], texts["unmet"]),
        variant.whole(texts["options"], "open"),
        variant.whole(texts["detail_caption"], "caption"),
        variant.whole(texts["coop_detail"], roomy=True),
    ]


def _item(sheet: PrintedSheet, name: str, rows: list[Row]) -> Block:
    assert name in sheet.labels, name
    return Block(name, rows)


def _labelled(block: Block, sheet: PrintedSheet, variant: Variant) -> Block:
    """Give a numbered item its label cells: two of them where the number has a column of its own."""
    label: Label | None = sheet.labels.get(block.name)
    if label is None:
        return block
    last = variant.label_columns - 1
    if variant.name == "excel-b":
        block.beside = (Piece(0, last, label.joined, "label"),)
    else:
        narrow = 0 if variant.name == "excel-a" else 1
        block.beside = (
            Piece(0, narrow, label.number, "number"),
            Piece(narrow + 1, last, label.text, "label"),
        )
    return block


VARIANTS = {
    variant.name: variant
    for variant in (
        Variant(
            "excel-a",
            Paper((7.0, 28.0, *[6.15] * 24)),
            Look("BIZ UDゴシック", 10.0),
            2,
            published_blocks,
        ),
        Variant(
            "excel-b",
            Paper((32.0, *[6.25] * 24)),
            Look("BIZ UDPゴシック", 10.5, body_vertical="top", label_vertical="top"),
            1,
            joined_blocks,
        ),
        Variant(
            "excel-c",
            Paper((3.05,) * 60),
            Look("Noto Sans CJK JP", 9.5, 1.6, label_horizontal="center"),
            11,
            squared_blocks,
        ),
    )
}


def write_workbook(sheets: list[PrintedSheet], name: str, path: Path) -> None:
    """Write all sheets in the variant's layout."""
    variant = VARIANTS[name]
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for sheet in sheets:
        worksheet: Worksheet = workbook.create_sheet(f"シート{sheet.order + 1}")
        draw(worksheet, variant.build(sheet, variant), variant.paper, variant.look)
    workbook.save(path)
