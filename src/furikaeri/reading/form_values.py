"""What a filled-in value tells of its field's kind: for drafting a form's definition from a sample."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from furikaeri.reading.cell_grids import Cell
from furikaeri.reading.form_tables import is_table, measures_in
from furikaeri.reading.sheet_text import folded
from furikaeri.sheet.amounts import is_unit_of_money, parse_amount
from furikaeri.sheet.circled_codes import CIRCLED
from furikaeri.sheet.fiscal_years import parse_fiscal_year
from furikaeri.sheet.form import FieldKind

TICKED, UNTICKED = "■☑✓✔☒", "□☐"
_TALL = 3  # rows
_LONG = 40  # characters
_CODES = re.compile(f"[{CIRCLED}、,・]+")
_LETTER = re.compile(r"[A-ES]")
_YEAR = re.compile(r"(?:令和|平成|[RH])(?:元|\d{1,2})年?度?|20\d\d年度")
_BOX = re.compile(f"[{TICKED}{UNTICKED}]([^{TICKED}{UNTICKED}]*)")


@dataclass(frozen=True, slots=True)
class ValueKind:
    """The kind a value speaks for, with the options that were printed (choices) or the measures (tables)."""

    kind: FieldKind
    words: tuple[str, ...] = ()


def kind_of_cells(cells: Sequence[Cell]) -> ValueKind:
    """The kind of a field from the cells of its value."""
    text = "".join(cell.text for cell in cells).strip()
    plain = folded(text)
    options = tuple(
        dict.fromkeys(
            word
            for found in _BOX.findall(text)
            if (word := re.sub(r"[（(].*", "", found, flags=re.S).strip())
        )
    )
    if len(options) > 1:
        ticked = sum(text.count(mark) for mark in TICKED)
        has_bracket = "(" in plain
        return ValueKind("choice" if ticked == 1 and not has_bracket else "choices", options)
    if any(cell.inner for cell in cells) or is_table(cells):
        return ValueKind("tables", measures_in(cells))
    if plain and _CODES.fullmatch(plain):
        return ValueKind("code" if len(plain) == 1 else "codes")
    if _LETTER.fullmatch(plain):
        return ValueKind("code")
    if plain.endswith("円") and parse_amount(text).absence != "unreadable":
        return ValueKind("amount")
    if plain and parse_fiscal_year(text) is not None and _YEAR.fullmatch(plain):
        return ValueKind("year")
    tall = max((cell.rows for cell in cells), default=1) >= _TALL
    is_prose = len(plain) > _LONG or "。" in text or "\n" in text.strip()
    return ValueKind("narrative" if is_prose or (tall and not plain) else "text")


def is_unit(text: str) -> bool:
    """Whether a cell holds nothing but a unit of money."""
    return is_unit_of_money(folded(text))
