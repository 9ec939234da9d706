"""List books as cities send them, made with openpyxl for the form of the projects."""

from __future__ import annotations

import io
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from furikaeri.reading.reading_files import read_bytes
from furikaeri.sheet.read_sheets import Reading, ReadSheet
from tests.forms import PROJECTS

Cell = str | int | float | None
HEADINGS: tuple[Cell, ...] = (
    "番号",
    "事業名",
    "所管課",
    "目的",
    "前年度決算額",
    "当年度決算額",
    "次年度予算額",
    "必要性",
    "今後の方向性",
)


def project(number: int, name: str, **cells: Cell) -> tuple[Cell, ...]:
    row: dict[str, Cell] = {
        "section": "公園課",
        "purpose": "緑を保つ",
        "before": 10,
        "settled": 20,
        "budget": 30,
    }
    row |= {"need": "A", "then": "継続"} | cells
    return (number, name, *row.values())


def book(*worksheets: tuple[str, Sequence[Sequence[Cell]]]) -> Workbook:
    made = Workbook()
    made.remove(made.worksheets[0])
    for name, rows in worksheets:
        worksheet: Worksheet = made.create_sheet(name)
        for row in rows:
            worksheet.append(row)
    return made


def read_book(made: Workbook, name: str = "一覧.xlsx") -> Reading:
    out = io.BytesIO()
    made.save(out)
    return read_bytes(out.getvalue(), name, [PROJECTS])


def doubted(sheet: ReadSheet) -> set[str | None]:
    """What is doubted, but for the year that the list has no column for."""
    return {d.field for d in sheet.doubts if "列がありません" not in d.reason}


def skipped(reading: Reading) -> list[str]:
    """What is told to be skipped, but for the columns that the list has not."""
    return [note.reason for note in reading.skipped if "の列がないので" not in note.reason]
