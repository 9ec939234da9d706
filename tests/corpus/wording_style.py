"""The small liberties a city office takes when it fills the form: they change the print, never the truth."""

from __future__ import annotations

import random
from dataclasses import dataclass

from tests.corpus.source_sheets import Sheet

CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫"
FULL_WIDTH_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")


@dataclass(frozen=True)
class Style:
    """How one sheet writes what may be written in several ways."""

    sections_join: str = "・"
    note_on_own_line: bool = False
    no_partner: str = "なし"
    code_join: str = ""
    amount_pattern: str = "{}千円"
    wide_amounts: bool = False
    no_amount: str = "‐"
    short_years: bool = True
    unit_with_value: bool = False
    no_value: str = "-"
    tick: str = "■"
    direction_dash: str = "－"
    wide_number: bool = False
    blank_after_box: bool = True


def style_for(sheet: Sheet, seed: int = 1) -> Style:
    """The liberties of one sheet; the same sheet and seed always give the same."""
    chance = random.Random(f"{seed}/{sheet.order}")
    name_holds_joiner = any("、" in word or "・" in word for word in sheet.words("sections"))
    return Style(
        sections_join="\n" if name_holds_joiner else chance.choice(["・", "、", "\n", "・"]),
        note_on_own_line=chance.random() < 0.5,
        no_partner=chance.choices(["なし", "無し", ""], [8, 2, 2])[0],
        code_join=chance.choices(["", "、"], [5, 1])[0],
        amount_pattern=chance.choices(["{}千円", "{}　千円"], [4, 1])[0],
        wide_amounts=chance.random() < 0.1,
        no_amount=chance.choice(["‐", "", "－"]),
        short_years=chance.random() < 0.6,
        unit_with_value=chance.random() < 0.5,
        no_value=chance.choice(["-", "‐", "－", ""]),
        direction_dash=chance.choice(["－", "ー", "－"]),
        wide_number=chance.random() < 0.25,
        blank_after_box=chance.random() < 0.6,
    )


def era_year(year: int) -> tuple[str, str]:
    """(era, year of the era): 2019 → ("令和", "元"), 2018 → ("平成", "30")."""
    if year >= 2019:
        return "令和", "元" if year == 2019 else str(year - 2018)
    return "平成", str(year - 1988)


def year_name(year: int, *, wide: bool = False) -> str:
    """「令和2年度」; with full-width digits as in the heading when `wide`."""
    era, number = era_year(year)
    return f"{era}{number.translate(FULL_WIDTH_DIGITS) if wide else number}年度"


def codes_text(codes: tuple[int, ...], join: str) -> str:
    """Circled option numbers."""
    return join.join(CIRCLED[code - 1] for code in codes)


def amount_text(amount: int | None, style: Style) -> str:
    """「1,546千円」, or the office's mark for no amount."""
    if amount is None:
        return style.no_amount
    digits = f"{amount:,}"
    return style.amount_pattern.format(
        digits.translate(FULL_WIDTH_DIGITS) if style.wide_amounts and amount < 1000 else digits
    )
