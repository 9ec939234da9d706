"""How many more characters a field has room for before its sheet no longer fits on its printed pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from furikaeri.outputs.formed_sheets import FormedSheet
from furikaeri.outputs.line_fitting import fit_text
from furikaeri.outputs.pdf_pages import fits_on_page
from furikaeri.outputs.pdf_rows import RuledCell, RuledRow, RuledSheet, rule_sheet
from furikaeri.outputs.printed_fonts import printable, regular
from furikaeri.outputs.printed_sheets import print_sheet

_MOST = 4096  # characters: more than two pages hold
_FULL_WIDTH = "あ"


def characters_left(formed: FormedSheet, fields: Sequence[str]) -> dict[str, int]:
    """For each text field of the sheet how many full-width characters more still fit in print, the others being as they are.

    Negative: so many must go; the whole text where even that is not enough. Fields without a cell of their own are left out.
    """
    ruled = rule_sheet(print_sheet(formed.sheet, formed.form), 1, "")
    found: dict[str, int] = {}
    for field in fields:
        place = _place(ruled, field)
        if place is not None:
            found[field] = _left(ruled, *place, formed.sheet.text(field))
    return found


def _place(ruled: RuledSheet, field: str) -> tuple[int, int, int] | None:
    """Page, row and cell of a field that has a cell alone."""
    for page, rows in enumerate(ruled.pages):
        for row_place, row in enumerate(rows):
            for cell_place, cell in enumerate(row.cells):
                if cell.kind == "text" and cell.fields == (field,):
                    return page, row_place, cell_place
    return None


def _left(ruled: RuledSheet, page: int, row: int, cell: int, text: str) -> int:
    def fits(length: int) -> bool:
        shown = text[:length] + _FULL_WIDTH * (length - len(text))
        return fits_on_page(ruled, _with_text(ruled.pages[page], row, cell, shown))

    if not fits(0):
        return -max(len(text), 1)
    least, most = 0, len(text) + _MOST
    while most - least > 1:
        middle = (least + most) // 2
        least, most = (middle, most) if fits(middle) else (least, middle)
    return least - len(text)


def _with_text(rows: tuple[RuledRow, ...], row: int, cell: int, text: str) -> tuple[RuledRow, ...]:
    changed: list[RuledCell] = list(rows[row].cells)
    changed[cell] = replace(changed[cell], text=fit_text(printable(text)[0], regular()))
    return (*rows[:row], replace(rows[row], cells=tuple(changed)), *rows[row + 1 :])
