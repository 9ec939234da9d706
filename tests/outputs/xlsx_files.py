"""Excel files for tests: written by the product, opened and changed by openpyxl as a person or a gateway changes them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from copy import copy
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from furikaeri.outputs.formed_sheets import FormedSheet
from furikaeri.outputs.xlsx_books import write_xlsx
from furikaeri.reading.reading_files import read_bytes
from furikaeri.sheet.read_sheets import Reading, ReadSheet
from tests.forms import WELFARE

FORM = WELFARE
SAMPLE = Path(__file__).resolve().parents[2] / "src" / "furikaeri" / "sample"
_SEEN = {
    "workbook.xml",
    "styles.xml",
    "sharedStrings.xml",
    "workbook.xml.rels",
    ".rels",
    "[Content_Types].xml",
}


def sample_sheets() -> tuple[ReadSheet, ...]:
    """The sheets of the shipped sample: annual ones and those of a plan's last year."""
    files = sorted(SAMPLE.glob("*.txt"))
    return tuple(s for f in files for s in read_bytes(f.read_bytes(), f.name, [FORM]).sheets)


def book_of(*sheets: ReadSheet) -> bytes:
    out = io.BytesIO()
    write_xlsx([FormedSheet(sheet, FORM) for sheet in sheets], out, lambda _: None)
    return out.getvalue()


def read_book(data: bytes) -> Reading:
    return read_bytes(data, "book.xlsx", [FORM])


def changed(data: bytes, change: Callable[[Workbook], None]) -> bytes:
    """The book after somebody changed it and saved it again."""
    book = load_workbook(io.BytesIO(data))
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def find_cell(sheet: Worksheet, text: str) -> str:
    """The place of the first cell with this text."""
    return next(c.coordinate for row in sheet.iter_rows() for c in row if c.value == text)


def without_hidden_things(data: bytes) -> bytes:
    """What a gateway leaves that takes out all that is not seen: cells, styles, merged cells."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            if name.rpartition("/")[2] not in _SEEN and "worksheets/sheet" not in name:
                continue
            text = before.read(name).decode()
            for element in (
                "definedNames",
                "dataValidations",
                "sheetProtection",
                "rowBreaks",
                "headerFooter",
                "pageSetup",
            ):
                text = re.sub(f"<{element}[^>]*/>|<{element}[ >].*?</{element}>", "", text, flags=re.DOTALL)
            after.writestr(name, text)
    return out.getvalue()


def moved_to(sheet: Worksheet, book: Workbook, rows: int, columns: int, name: str) -> None:
    """The worksheet copied by hand into another book, some rows and columns further."""
    copied = book.create_sheet(name)
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is not None or cell.has_style:
                new = copied.cell(cell.row + rows, cell.column + columns, cell.value)
                new.border = copy(cell.border)
                if cell.data_type == "s":
                    new.data_type = "s"
    for merged in sheet.merged_cells.ranges:
        further = copy(merged)
        further.shift(col_shift=columns, row_shift=rows)
        copied.merge_cells(further.coord)
