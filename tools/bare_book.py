"""The pair of `make bench` for Excel: the same cells, styles, merged ranges and validations, written by openpyxl alone.

`learn` looks at a book of ours and notes what is in it; `write` writes that again, its worksheets repeated.
"""

from __future__ import annotations

import pickle
import sys
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell, MergedCell, WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

Placed = tuple[str | float | None, str] | None  # a cell's value and the name of its style


@dataclass(frozen=True, slots=True)
class Contents:
    """What one worksheet holds: rows of cells, merged ranges, and validations ready to be written."""

    rows: list[list[Placed]]
    merged: list[str]
    validations: list[DataValidation]


def learn(book: Path, notes: Path) -> None:
    """Note the styles and worksheets of a book."""
    ours = load_workbook(book)
    names = sorted({cell.style for sheet in ours.worksheets for row in sheet.iter_rows() for cell in row})
    styles = [_style(ours, name) for name in names if name != "Normal"]
    notes.write_bytes(pickle.dumps((styles, [_contents(sheet) for sheet in ours.worksheets])))


def _style(book: Workbook, name: str) -> NamedStyle:
    cell = next(c for s in book.worksheets for row in s.iter_rows() for c in row if c.style == name)
    return NamedStyle(
        name=name,
        font=cast(Font, copy(cell.font)),
        fill=cast(PatternFill, copy(cell.fill)),
        border=cast(Border, copy(cell.border)),
        alignment=cast(Alignment, copy(cell.alignment)),
        number_format=cell.number_format,
        protection=cast(Protection, copy(cell.protection)),
    )


def _contents(sheet: Worksheet) -> Contents:
    rows = [[_placed(cell) for cell in row] for row in sheet.iter_rows()]
    return Contents(
        rows, [str(one) for one in sheet.merged_cells.ranges], list(sheet.data_validations.dataValidation)
    )


def _placed(cell: Cell | MergedCell) -> Placed:
    value = cell.value if isinstance(cell.value, str | int | float) else None
    return (value, str(cell.style)) if cell.has_style else None


def write(notes: Path, count: int, out: Path) -> None:
    """Write `count` worksheets of what was noted."""
    styles, sheets = pickle.loads(notes.read_bytes())  # noqa: S301 written by `learn` a moment ago
    book = Workbook(write_only=True)
    for style in styles:
        book.add_named_style(style)
    for place in range(count):
        contents: Contents = sheets[place % len(sheets)]
        sheet = book.create_sheet(f"{place}")
        for row in contents.rows:
            cells = []
            for placed in row:
                cell = None
                if placed is not None:
                    cell = WriteOnlyCell(sheet, placed[0])
                    cell.style = placed[1]
                cells.append(cell)
            sheet.append(cells)
        for merged in contents.merged:
            sheet.merged_cells.ranges.add(CellRange(merged))
        for validation in contents.validations:
            sheet.data_validations.append(validation)
    book.save(out)


if __name__ == "__main__":
    if sys.argv[1] == "learn":
        learn(Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        write(Path(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
