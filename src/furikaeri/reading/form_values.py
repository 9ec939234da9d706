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
_CIRCLES = "○◯〇◎●"
_LONGEST_OPTION = 15
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
    bracket: str = ""  # the option with a bracket behind it


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
        bracket = next((o for o in options if f"{folded(o)}(" in plain), "")
        return ValueKind("choice" if ticked == 1 else "choices", options, bracket)
    if circled := _circled_options(text):
        return ValueKind("choice", circled)
    if any(cell.inner for cell in cells) or is_table(cells):
        return ValueKind("tables", measures_in(cells))
    if plain and _CODES.fullmatch(plain):
        return ValueKind("code" if len(plain) == 1 else "codes")
    if _LETTER.fullmatch(plain):
        return ValueKind("code", (plain,))
    if plain.endswith("円") and parse_amount(text).absence != "unreadable":
        return ValueKind("amount")
    if plain and parse_fiscal_year(text) is not None and _YEAR.fullmatch(plain):
        return ValueKind("year")
    tall = max((cell.rows for cell in cells), default=1) >= _TALL
    is_prose = len(plain) > _LONG or "。" in text or "\n" in text.strip()
    return ValueKind("narrative" if is_prose or (tall and not plain) else "text")


def _circled_options(text: str) -> tuple[str, ...]:
    """Options side by side with a circle before the chosen one: ○適　・　不適."""
    parts = [part.strip(" 　") for part in re.split("[・／/]", text)]
    chosen = [part for part in parts if part[:1] in _CIRCLES]
    is_choice = (
        len(parts) > 1 and len(chosen) == 1 and all(0 < len(part) <= _LONGEST_OPTION for part in parts)
    )
    return tuple(part.lstrip(_CIRCLES) for part in parts) if is_choice else ()


def is_unit(text: str) -> bool:
    """Whether a cell holds nothing but a unit of money."""
    return is_unit_of_money(folded(text))
