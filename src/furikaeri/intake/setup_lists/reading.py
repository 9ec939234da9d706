"""The list as rows of texts, with the cell of each, whatever Excel made of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from furikaeri.intake.setup_lists.worksheets import HEADING_ROW, WORKSHEETS, Worksheet
from furikaeri.people.refusing import UnfitError
from furikaeri.reading.cell_grids import CellGrid
from furikaeri.reading.xlsx_cells import xlsx_grids
from furikaeri.reading.xlsx_package import BrokenBookError

MOST_ROWS = 20_000
Choice = TypeVar("Choice")
_UNPACKED_BYTES = 60_000_000
_SERIAL = re.compile(r"[1-9]\d{4}(?:\.0+)?")
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_EPOCH = date(1899, 12, 30)  # day 0 of Excel's calendar


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row of a worksheet: its number as Excel counts, and its texts by heading."""

    worksheet: Worksheet
    number: int
    texts: Mapping[str, str]

    def text(self, heading: str) -> str:
        """What stands in the column, "" when nothing does."""
        return self.texts.get(heading, "")

    def place(self, heading: str = "") -> str:
        """The cell in words: 「課」B5; without a column the row."""
        if not heading:
            return f"「{self.worksheet.name}」{self.number}行目"
        letter = chr(ord("A") + self.worksheet.columns.index(heading))
        return f"「{self.worksheet.name}」{letter}{self.number}"


class CellError(UnfitError):
    """What stands in a cell cannot be used; the message begins with worksheet and cell."""

    def __init__(self, row: ListRow, heading: str, message: str) -> None:
        super().__init__(f"{row.place(heading)}: {message}")


def read_list(book: bytes) -> tuple[ListRow, ...]:
    """All rows that are not empty; UnfitError when it is not the list. A worksheet that is missing has no rows."""
    try:
        grids = {grid.name.strip(): grid for grid in xlsx_grids(book, _UNPACKED_BYTES)}
    except BrokenBookError as error:
        raise UnfitError(f"この Excel ファイルは使えません。{error}") from error
    known = [(worksheet, grids[worksheet.name]) for worksheet in WORKSHEETS if worksheet.name in grids]
    if not known:
        names = "・".join(worksheet.name for worksheet in WORKSHEETS)
        raise UnfitError(
            f"準備の一覧ではありません。{names} のシートがある、この画面の一覧に書いてください。"
        )
    rows = tuple(row for worksheet, grid in known for row in _rows(worksheet, grid))
    if len(rows) > MOST_ROWS:
        raise UnfitError(
            f"一度に入れられるのは {MOST_ROWS} 行までです（今は {len(rows)} 行）。分けて入れてください。"
        )
    return rows


def _rows(worksheet: Worksheet, grid: CellGrid) -> list[ListRow]:
    texts: dict[int, dict[int, str]] = {}
    for cell in grid.cells:
        if cell.text.strip():
            texts.setdefault(cell.row + 1, {})[cell.column] = cell.text.strip()
    headings = texts.get(HEADING_ROW, {})
    missing = [name for name in worksheet.columns if name not in headings.values()]
    if missing:
        raise UnfitError(
            f"「{worksheet.name}」の {HEADING_ROW} 行目に、見出し「{'」「'.join(missing)}」がありません。一覧をもう一度ダウンロードして書いてください。"
        )
    return [
        ListRow(worksheet, number, {headings[c]: text for c, text in row.items() if c in headings})
        for number, row in sorted(texts.items())
        if number > HEADING_ROW
    ]


def day_in(row: ListRow, heading: str) -> date | None:
    """A day, as typed or as Excel keeps days; None for an empty cell."""
    text = row.text(heading)
    if not text:
        return None
    try:
        if _SERIAL.fullmatch(text):
            return _EPOCH + timedelta(days=int(float(text)))
        match = _DAY.match(text)
        if match is not None:
            return date(int(match[1]), int(match[2]), int(match[3]))
    except (ValueError, OverflowError):
        pass
    raise CellError(
        row, heading, f"「{text[:30]}」は日付として読めません。2025-04-01 のように書いてください。"
    )


def number_in(row: ListRow, heading: str) -> int | None:
    """A row's own number; None for an empty cell, which makes a new row."""
    text = row.text(heading).removesuffix(".0")
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= 18):
        raise CellError(row, heading, f"「{text[:30]}」は登録番号ではありません。新しい行では空にします。")
    return int(text)


def choice_in(row: ListRow, heading: str, choices: Mapping[str, Choice]) -> Choice:
    """One of the words that may stand there."""
    text = row.text(heading)
    if text not in choices:
        raise CellError(
            row,
            heading,
            f"「{text[:30]}」は使えません。{'・'.join(filter(None, choices))} のどれかを書いてください。",
        )
    return choices[text]
