"""A field's value out of one cell of a list, by the field's kind, with what is doubtful or noteworthy about it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from furikaeri.reading.cell_grids import Cell, CellGrid
from furikaeri.reading.cell_labels import placeholder_pattern
from furikaeri.reading.cell_tables import table_of_grid
from furikaeri.reading.cell_values import choice_value, choices_value, codes_value, plain_text
from furikaeri.reading.sections import split_sections
from furikaeri.reading.sheet_text import folded
from furikaeri.sheet.amounts import LARGEST_THOUSAND_YEN, parse_amount
from furikaeri.sheet.circled_codes import CIRCLED, circled
from furikaeri.sheet.fiscal_years import Term, parse_fiscal_year, parse_month_as_fiscal_year
from furikaeri.sheet.form import FieldDefinition, Form
from furikaeri.sheet.japanese_text import canonical_text, fold
from furikaeri.sheet.read_sheets import Absence, FieldValue, LineEvidence

_DIGITS = re.compile("[0-9]+")
_DIRECTION = re.compile(r"(\d{1,2})[-ー](\d{1,2})")
_DATE = re.compile(r"(?:\d{4}[年/-])?(\d{1,2})[月/-](\d{1,2})日?")  # what a spreadsheet makes of 1-4
_CHOICE_SEPARATOR = re.compile("[、，,\n]")
_ESCAPE = re.compile(r"\\([\\nt])")
_ESCAPED = {"\\": "\\", "n": "\n", "t": "\t"}
TOO_LARGE = f"金額が大きすぎます（{LARGEST_THOUSAND_YEN:,} 千円まで）。けたと単位を確かめてください。"
_NO_PLACE = LineEvidence(None, 0, 0)  # the tables' inner cells are told by the place of the list's cell


@dataclass(frozen=True, slots=True)
class ListValue:
    """A cell's value; why there is none (amounts); what is doubtful, and remarks as (text, reason)."""

    value: FieldValue
    absence: Absence | None = None
    doubt: str | None = None
    remarks: tuple[tuple[str, str], ...] = ()


def list_value_of(
    text: str, definition: FieldDefinition, form: Form, *, unit: str, term: Term | None
) -> ListValue:
    """The value of a field's cell; `unit` is the amounts' (千円 unless the heading tells another)."""
    match definition.kind:
        case "narrative":
            return ListValue(canonical_text(text))
        case "amount":
            return _amount(text, unit)
        case "code" | "codes":
            return _codes(text, definition, form)
        case "choices":
            return _choices(text, definition, form)
        case "choice":
            option, _, doubt = choice_value(text, definition, form)
            return ListValue(option, doubt=doubt)
        case "list":
            return ListValue(_sections(text))
        case "tables":
            return _tables(text, term, definition.measures)
        case "year":
            return _year(text)
        case "direction":
            return _direction(text)
        case "number":
            return ListValue("".join(fold(text).split()) or None)
    return ListValue(plain_text(text))


def whole_number(text: str) -> int | None:
    """A whole number in digits of any width, or None."""
    digits = folded(text)
    return int(digits) if _DIGITS.fullmatch(digits) and len(digits) < 10 else None


def _unclear(what: str, text: str) -> str:
    return f"{what}として読めません（{' '.join(text.split())[:30]}）。"


def _year(text: str) -> ListValue:
    year = parse_fiscal_year(text)
    if year is not None or not text.strip():
        return ListValue(year)
    dated = parse_month_as_fiscal_year(re.sub("(?<=[0-9])[-/]", ".", fold(text).strip()))
    if dated is None:
        return ListValue(None, doubt=_unclear("年度", text))
    return ListValue(dated, doubt=f"日付が入っています（{text.strip()[:30]}）。その日の年度と読みました。")


def _amount(text: str, unit: str) -> ListValue:
    if sum(1 for line in text.splitlines() if line.strip()) > 1:  # two figures, which would run into one
        return ListValue(None, "unreadable", _unclear("一つの金額", text))
    amount = parse_amount(text, unit)
    if amount.too_large:
        return ListValue(None, "unreadable", TOO_LARGE)
    return ListValue(
        amount.thousand_yen,
        amount.absence,
        _unclear("金額", text) if amount.absence == "unreadable" else None,
        ((text.strip(), "千円未満を四捨五入しました。"),) if amount.rounded else (),
    )


def _codes(text: str, definition: FieldDefinition, form: Form) -> ListValue:
    known = form.code_list_of(definition.id)
    plain = text if known and known.has_marks else _DIGITS.sub(_as_circled, _folded_digits(text))
    codes, printed, rest = codes_value(plain, form, known)
    doubt = _unclear("番号", text) if rest else None
    strange = [code for code in codes if known and known.code(code) is None]
    if strange:
        doubt = f"一覧にない番号があります（{'、'.join(map(str, strange))}）。"
    remarks = tuple((remark, "番号に注記が付いています。") for remark in printed)
    if definition.kind == "codes":
        return ListValue(codes, doubt=doubt, remarks=remarks)
    if len(codes) > 1:
        return ListValue(None, doubt=_unclear("一つの番号", text), remarks=remarks)
    return ListValue(codes[0] if codes else None, doubt=doubt, remarks=remarks)


def _folded_digits(text: str) -> str:
    """Digits of any width as ASCII; a remark in brackets keeps its own."""
    return re.sub(r"[０-９]", lambda digit: fold(digit[0]), text)


def _as_circled(digits: re.Match[str]) -> str:
    """A plain number as the circled one, which is what codes are read from."""
    before = digits.string[: digits.start()]
    if before.count("（") + before.count("(") > before.count("）") + before.count(")"):
        return digits[0]  # inside a remark
    return circled(int(digits[0])) if 1 <= int(digits[0]) <= len(CIRCLED) else digits[0]


def _choices(text: str, definition: FieldDefinition, form: Form) -> ListValue:
    if any(mark in text for mark in form.heading.unticked):
        ticked, _, complete = choices_value(text, definition, form)
        return ListValue(ticked, doubt=None if complete else _unclear("選択肢", text))
    words = [word.strip() for word in _CHOICE_SEPARATOR.split(canonical_text(text)) if word.strip()]
    found = [(word, _option(word, definition)) for word in words]
    unknown = [word for word, option in found if option is None]
    chosen = tuple(dict.fromkeys(option or word for word, option in found))
    return ListValue(chosen, doubt=_unclear("選択肢", "、".join(unknown)) if unknown else None)


def _option(word: str, definition: FieldDefinition) -> str | None:
    line = folded(word)
    return next((o for o in definition.options if re.fullmatch(f"[■□]?{placeholder_pattern(o)}", line)), None)


def _sections(text: str) -> tuple[str, ...]:
    """The organisations of a cell: parted as on the printed form, but a name between 、 is not put together with the next."""
    names: list[str] = []
    for part in _CHOICE_SEPARATOR.split(canonical_text(text)):
        pieces = split_sections([part])
        names += pieces if len(pieces) != 1 else [part.strip()]
    return tuple(names)


def _direction(text: str) -> ListValue:
    line = folded(text)
    if match := _DIRECTION.fullmatch(line):
        return ListValue(f"{match[1]}-{match[2]}")
    if match := _DATE.fullmatch(line):
        code = f"{int(match[1])}-{int(match[2])}"
        return ListValue(code, doubt=f"日付に変わっています（{text.strip()[:30]}）。{code} と読みました。")
    return ListValue(plain_text(text), doubt=_unclear("施策の方向", text) if line else None)


def _tables(text: str, term: Term | None, measures: Sequence[str]) -> ListValue:
    """Tables parted by empty lines: a title on a line of its own, a line of headings, rows; TAB between the cells."""
    grids: list[list[Cell]] = [[]]
    for row, line in enumerate(canonical_text(text).split("\n")):
        if not line.strip():
            grids.append([])
            continue
        words = [_ESCAPE.sub(lambda mark: _ESCAPED[mark[1]], word) for word in line.split("\t")]
        grids[-1] += [Cell(row, column, 1, 1, word, _NO_PLACE) for column, word in enumerate(words)]
    tables = [table_of_grid(CellGrid(tuple(cells)), term, measures) for cells in grids if cells]
    found = tuple(table for table in tables if table is not None)
    return ListValue(found, doubt=_unclear("表", text) if len(found) < len(tables) else None)
