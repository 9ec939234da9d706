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

MOST_TOLD = 1000  # characters: who has room for more need not know how much
_FULL_WIDTH = "あ"


def characters_left(formed: FormedSheet, fields: Sequence[str], most: int = MOST_TOLD) -> dict[str, int]:
    """For each text field of the sheet how many full-width characters more still fit in print, the others being as they are.

    At most `most`. Negative: so many must go; the whole text where even that is not enough. Fields without a cell of their own are left out.
    """
    ruled = rule_sheet(print_sheet(formed.sheet, formed.form), 1, "")
    found: dict[str, int] = {}
    for field in fields:
        place = _place(ruled, field)
        if place is not None:
            found[field] = _left(ruled, place, formed.sheet.text(field), most)
    return found


def _place(ruled: RuledSheet, field: str) -> tuple[int, int, int] | None:
    """Page, row and cell of a field that has a cell alone."""
    for page, rows in enumerate(ruled.pages):
        for row_place, row in enumerate(rows):
            for cell_place, cell in enumerate(row.cells):
                if cell.kind == "text" and cell.fields == (field,):
                    return page, row_place, cell_place
    return None


def _left(ruled: RuledSheet, place: tuple[int, int, int], text: str, most: int) -> int:
    page, row, cell = place

    def fits(length: int) -> bool:
        shown = text[:length] + _FULL_WIDTH * (length - len(text))
        return fits_on_page(ruled, _with_text(ruled.pages[page], row, cell, shown))

    if fits(len(text) + most):
        return most
    if not fits(0):
        return -max(len(text), 1)
    least, above = 0, len(text) + most
    while above - least > 1:
        middle = (least + above) // 2
        least, above = (middle, above) if fits(middle) else (least, middle)
    return least - len(text)


def _with_text(rows: tuple[RuledRow, ...], row: int, cell: int, text: str) -> tuple[RuledRow, ...]:
    changed: list[RuledCell] = list(rows[row].cells)
    changed[cell] = replace(changed[cell], text=fit_text(printable(text)[0], regular()))
    return (*rows[:row], replace(rows[row], cells=tuple(changed)), *rows[row + 1 :])
