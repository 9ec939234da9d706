"""What a filled-in value tells of its field's kind: for drafting a form's definition from a sample."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

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
_LETTER = re.compile(r"([A-ES])(?:[:：.．(（]\D{1,15})?")
_BEFORE_CHOICE = re.compile(r"[◎○●△▲×]([^\s。、・／/]{1,15})|([◎○△×])")
_NAMES_UNIT = re.compile(r"(?:^|[(:\d]|単位)((?:百万|千)?円)(?:[)]|$)")
_FIGURES = re.compile(r"[△▲-]?[\d,]+")
_YEAR = re.compile(r"(?:令和|平成|[RH])(?:元|\d{1,2})年?度?|20\d\d年度")
_BOX = re.compile(f"[{TICKED}{UNTICKED}]([^{TICKED}{UNTICKED}]*)")


@dataclass(frozen=True, slots=True)
class ValueKind:
    """The kind a value speaks for, with the options that were printed (choices) or the measures (tables).

    `in_words` tells that a choice is printed by its word, not by boxes. `text` is the value as it stands on the sample.
    """

    kind: FieldKind
    words: tuple[str, ...] = ()
    bracket: str = ""  # the option with a bracket behind it
    in_words: bool = False
    unit: str = ""  # of money, where the sample names it
    text: str = field(default="", compare=False)

    @property
    def is_blank(self) -> bool:
        """Whether the sample has nothing there, so that the kind is no more than a guess."""
        return not self.text and self.kind in {"text", "narrative"}

    @property
    def is_plain_figure(self) -> bool:
        """Whether it is a whole number without a unit."""
        return bool(_FIGURES.fullmatch(folded(self.text)))


def kind_of_cells(cells: Sequence[Cell]) -> ValueKind:
    """The kind of a field from the cells of its value."""
    if any(cell.inner for cell in cells) or (is_table(cells) and not any(map(has_boxes, cells))):
        return ValueKind("tables", measures_in(cells))
    tall = max((cell.rows for cell in cells), default=1) >= _TALL
    text = "".join(cell.text for cell in cells).strip()
    return replace(kind_of_text(text, is_tall=tall), text=text)


def has_boxes(cell: Cell) -> bool:
    """Whether a cell holds boxes to tick."""
    return any(mark in cell.text for mark in TICKED + UNTICKED)


def kind_of_text(text: str, *, is_tall: bool = False) -> ValueKind:
    """The kind of a field from its value's text; `is_tall` where its cell has room for prose."""
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
        if all(_LETTER.fullmatch(folded(option)) for option in options):
            return ValueKind("code", tuple(folded(option)[0] for option in options))
        return ValueKind("choice" if ticked == 1 else "choices", options, bracket)
    if circled := _circled_options(text):
        return ValueKind("choice", circled, in_words=True)
    if chosen := _BEFORE_CHOICE.fullmatch(text):
        return ValueKind("choice", (chosen[1] or chosen[2],), in_words=True)
    if plain and _CODES.fullmatch(plain):
        return ValueKind("code" if len(plain) == 1 else "codes")
    if letter := _LETTER.fullmatch(plain):
        return ValueKind("code", (letter[1],))
    if plain.endswith("円") and parse_amount(text).absence != "unreadable":
        return ValueKind("amount", unit=unit_in(text))
    if plain and parse_fiscal_year(text) is not None and _YEAR.fullmatch(plain):
        return ValueKind("year")
    is_prose = len(plain) > _LONG or "。" in text or "\n" in text.strip()
    return ValueKind("narrative" if is_prose or (is_tall and not plain) else "text")


def _circled_options(text: str) -> tuple[str, ...]:
    """Options side by side with a circle before the chosen one: ○適　・　不適."""
    parts = [part.strip(" 　") for part in re.split("[・／/]", text)]
    chosen = [part for part in parts if part[:1] in _CIRCLES]
    is_choice = (
        len(parts) > 1 and len(chosen) == 1 and all(0 < len(part) <= _LONGEST_OPTION for part in parts)
    )
    return tuple(part.lstrip(_CIRCLES) for part in parts) if is_choice else ()


def unit_in(text: str) -> str:
    """The unit of money that a text names: （単位：千円）, 1,234円; empty where it names none."""
    found = _NAMES_UNIT.search(folded(text))
    return found[1] if found else ""


def unit_of_row(values: Sequence[ValueKind]) -> str:
    """The unit of the amounts among values side by side; empty where none is an amount, or they differ."""
    units = {value.unit or "千円" for value in values if value.kind == "amount"}
    return units.pop() if len(units) == 1 else ""


def is_unit(text: str) -> bool:
    """Whether a cell holds nothing but a unit of money."""
    return is_unit_of_money(folded(text))
