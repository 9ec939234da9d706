"""Sheets as one editable Word document: tables in the form's layout, looks by styles alone, every value once.

The package is written part by part from templates, so that its bytes depend on the sheets only and no sheet but the one
being written is held in memory.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import chain
from typing import BinaryIO

from jinja2 import Environment, StrictUndefined

from furikaeri.outputs.formed_sheets import FormedSheet
from furikaeri.outputs.page_filling import fills_first_page
from furikaeri.outputs.printed_sheets import ARROW, TICKED, UNTICKED, PrintedChoice, PrintedSheet, print_sheet
from furikaeri.outputs.substitutions import Substitution
from furikaeri.outputs.unheld_characters import NOT_ON_PAGES, HeldSheets
from furikaeri.sheet.indicator_tables import (
    LABEL_HEADING,
    MEASURE_HEADING,
    UNIT_HEADING,
    IndicatorTable,
    cell_text,
)

# Lengths in twentieths of a point
_TEXT_WIDTH = 10206  # A4 without the margins (w:pgMar) that document.xml sets
_LINE_HEIGHT = 250  # as the style Normal sets it
_CELL_SIDES = 170
# The content's columns: number, name (3) and note (2); two amounts, each a label (2) and a figure; answer (4) and codes (2)
_CONTENT_SHARES = (0.08, 0.18, 0.24, 0.13, 0.13, 0.24)
_UNIT_WIDTH, _YEAR_WIDTH = 700, 880  # of a year table's columns, where there is room
_LABEL_SHARE = 0.3  # of a year table, at least

_PARTS = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "package_relations.xml",
    "docProps/core.xml": "properties.xml",
    "word/_rels/document.xml.rels": "document_relations.xml",
    "word/styles.xml": "styles.xml",
    "word/settings.xml": "settings.xml",
    "word/fontTable.xml": "fonts.xml",
    "word/footer.xml": "footer.xml",
    "word/document.xml": "document.xml",
}
_WORDS = {
    "first_page": "シートの1ページ目",
    "second_page": "シートの2ページ目",
    "sheet_way": "左の列が項目の見出し、その右が記入の欄です。",
    "year_table": "年度ごとの表",
    "year_table_way": "見出しの行に年度が、左の列に項目があります。",
}


@dataclass(frozen=True, slots=True)
class ColumnWidths:
    """The columns of a sheet's table: the labels', and those that the content shares."""

    label: int
    content: tuple[int, ...]

    @property
    def widths(self) -> tuple[int, ...]:
        """All columns from left to right."""
        return (self.label, *self.content)


def write_word(
    sheets: Iterable[FormedSheet], out: BinaryIO, report: Callable[[int], None]
) -> tuple[Substitution, ...]:
    """Write the document; characters that XML cannot hold are printed as a mark and returned."""
    held = HeldSheets(NOT_ON_PAGES)
    given = iter(sheets)
    first = next(given, None)
    title, subject = "", ""
    if first is not None:
        title, subject = (
            print_sheet(HeldSheets(NOT_ON_PAGES).hold(first).sheet, first.form).titles[0],
            first.form.title,
        )
    values: Mapping[str, object] = {
        "sheets": _printed(chain([first] if first else [], given), held, report),
        "title": title,
        "subject": subject,
        "words": _WORDS,
        "arrow": ARROW,
        "width": len(_CONTENT_SHARES),
        "line_height": _LINE_HEIGHT,
        "label_heading": LABEL_HEADING,
        "unit_heading": UNIT_HEADING,
        "measure_heading": MEASURE_HEADING,
    }
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for part, template in _PARTS.items():
            with package.open(_entry(part), "w") as stream:
                for piece in _environment().from_string(_text(template)).generate(values):
                    stream.write(piece.encode())
    return tuple(held.substitutions)


def _printed(
    sheets: Iterable[FormedSheet], held: HeldSheets, report: Callable[[int], None]
) -> Iterator[PrintedSheet]:
    for done, formed in enumerate(sheets, 1):
        yield print_sheet(held.hold(formed).sheet, formed.form)
        report(done)


def _entry(name: str) -> zipfile.ZipInfo:
    """An entry that says nothing of the time and the machine it was written on."""
    entry = zipfile.ZipInfo(name)  # dated 1980-01-01, the earliest a ZIP knows
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 0
    return entry


@cache
def _environment() -> Environment:
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    environment.filters |= {
        "kind": lambda block: type(block).__name__,
        "cell_text": cell_text,
        "columns": _columns,
        "flows_on": fills_first_page,
        "year_widths": _year_widths,
        "tick": _tick,
    }
    return environment


def _columns(sheet: PrintedSheet) -> ColumnWidths:
    label = round(_TEXT_WIDTH * sheet.label_share)
    return ColumnWidths(label, tuple(round((_TEXT_WIDTH - label) * share) for share in _CONTENT_SHARES))


def _year_widths(table: IndicatorTable, room: int) -> tuple[int, ...]:
    """The columns of a year table in a cell of `room`: label, unit and measure where there are any, and one a year."""
    units = [_UNIT_WIDTH] * (table.needs_unit_column() + table.needs_measure_column())
    room -= _CELL_SIDES + sum(units)
    count = max(len(table.columns), 1)
    year = min(_YEAR_WIDTH, round(room * (1 - _LABEL_SHARE)) // count)
    return (room - year * count, *units, *[year] * count)


def _tick(choice: PrintedChoice) -> str:
    return TICKED if choice.ticked else UNTICKED


def _text(name: str) -> str:
    return (resources.files("furikaeri.outputs") / "templates" / "word" / name).read_text(encoding="utf-8")
