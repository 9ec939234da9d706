"""Amounts of money as printed (千円 unless a unit says otherwise), read to whole thousand yen; blank ≠ 0 ≠ ‐."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from furikaeri.sheet.japanese_text import LONG_VOWEL, fold

AmountAbsence = Literal["dash", "blank", "unreadable"]

PRINTED_UNIT = "千円"
PRINTED_DASH = "‐"
LARGEST_THOUSAND_YEN = (
    10**12 - 1
)  # a thousand times all that a city spends; what is longer is a slip of the hand
_YEN_PER_UNIT = {"円": 1, "千円": 1_000, "万円": 10_000, "百万円": 1_000_000, "億円": 100_000_000}
MONEY_UNIT = "(?:千|万|百万|億)?円"  # as a pattern
_UNIT = rf"(?P<unit>{MONEY_UNIT})?"
_AMOUNT = re.compile(r"(?P<minus>[△▲-]?)(?P<digits>[0-9][0-9,]*(?:\.[0-9]+)?)" + _UNIT)
_NO_AMOUNT = re.compile(f"(?P<dashes>[-{LONG_VOWEL}]*)" + _UNIT)
_BRACKETED = re.compile(r"\(([^()]*)\)")
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in thousand yen, or why there is none; `rounded` when yen were lost on the way to thousand yen.

    `too_large` tells why digits were not read: they say more than `LARGEST_THOUSAND_YEN`.
    """

    thousand_yen: int | None
    absence: AmountAbsence | None = None
    rounded: bool = False
    too_large: bool = False


def figure_text(value: float | None) -> str:
    """A figure as printed: 1,546; 2.3; ‐ for none."""
    return PRINTED_DASH if value is None else f"{value:,}"


def is_unit_of_money(text: str) -> bool:
    """Whether a text is a unit that amounts are printed in (千円)."""
    return text in _YEN_PER_UNIT


def parse_amount(text: str, default_unit: str = "千円") -> Amount:
    """Read one printed amount: 1,546千円; ０　千円; △1,200; 215,411,610円; 2.5百万円; ‐.

    Half a thousand yen is rounded up, as settled accounts are printed. A bracket around the whole is left aside. Anything
    else is `unreadable`, never guessed, and so is more than `LARGEST_THOUSAND_YEN`; a circled number is a code and never a
    digit.
    """
    bare = "".join(fold(text).split())
    if bracketed := _BRACKETED.fullmatch(bare):
        bare = bracketed[1]
    if nothing := _NO_AMOUNT.fullmatch(bare):
        return Amount(None, "dash" if nothing["dashes"] else "blank")
    match = _AMOUNT.fullmatch(bare)
    if not match or not _GROUPED.fullmatch(match["digits"]):
        return Amount(None, "unreadable")
    yen = Decimal(match["digits"].replace(",", "")) * _YEN_PER_UNIT[match["unit"] or default_unit]
    if yen > LARGEST_THOUSAND_YEN * 1000:  # before rounding, which digits without end would break
        return Amount(None, "unreadable", too_large=True)
    thousand = (yen / 1000).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    value = -int(thousand) if match["minus"] else int(thousand)
    return Amount(value, rounded=thousand * 1000 != yen)
