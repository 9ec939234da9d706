"""Japanese fiscal years (年度, April to March) and eras: reading them as printed and writing them back.

A fiscal year is a Western-year int: 2020 is 令和2年度, April 2020 to March 2021. Era dates: the Era Name Act's cabinet
orders (平成 from 1989-01-08, 令和 from 2019-05-01); a fiscal year carries the era of most of its months, so FY 2019 is
令和元年度 and is also printed 平成31年度.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

MONTHS_BEFORE_APRIL = 3


@dataclass(frozen=True, slots=True)
class Era:
    """One era: its name, the letter of short forms, and the Western year of its first year."""

    name: str
    letter: str
    first_year: int


ERAS = (
    Era("令和", "R", 2019),
    Era("平成", "H", 1989),
    Era("昭和", "S", 1926),
)
_BY_NAME = {era.name: era for era in ERAS} | {era.letter: era for era in ERAS}
_FIRST_FISCAL_YEAR_OF_MODERN_RECORDS = 1926


@dataclass(frozen=True, slots=True)
class Term:
    """The fiscal years a plan covers, both ends included; used to resolve years printed without an era."""

    first_fiscal_year: int
    last_fiscal_year: int

    def __contains__(self, fiscal_year: int) -> bool:
        return self.first_fiscal_year <= fiscal_year <= self.last_fiscal_year


_ERA_YEAR = r"(?:(?P<era>令和|平成|昭和|[RHS])\s*)?(?P<number>元|\d{1,4})"
YEAR_PATTERN = re.compile(_ERA_YEAR + r"\s*(?P<unit>年度|年)?", re.IGNORECASE)
_WHOLE_YEAR = re.compile(r"\s*" + YEAR_PATTERN.pattern + r"\s*", re.IGNORECASE)
_WHOLE_MONTH = re.compile(r"\s*" + _ERA_YEAR + r"\s*[年./]\s*(?P<month>\d{1,2})\s*(?:月.*|[./]\s*\d{1,2}.*)?", re.IGNORECASE)


def _western(era: str | None, number: str, term: Term | None) -> int | None:
    """The Western year of an era's year; a bare small number is looked for in the term, and only there."""
    count = 1 if number == "元" else int(number)
    if era is not None:
        return _BY_NAME[era.upper()].first_year + count - 1 if count else None
    if count >= _FIRST_FISCAL_YEAR_OF_MODERN_RECORDS:
        return count
    if term is None:
        return None
    found = {e.first_year + count - 1 for e in ERAS if e.first_year + count - 1 in term}
    return found.pop() if len(found) == 1 else None


def parse_fiscal_year(text: str, term: Term | None = None) -> int | None:
    """The fiscal year printed as `text` ("H28", "Ｈ28", "平成28年度", "31", "令和元年度"), or None.

    A number without an era ("28", "2年度") is taken only where exactly one year of `term` fits: never a guess.
    """
    match = _WHOLE_YEAR.fullmatch(unicodedata.normalize("NFKC", text))
    return _western(match["era"], match["number"], term) if match else None


def parse_month_as_fiscal_year(text: str, term: Term | None = None) -> int | None:
    """The fiscal year in which a printed month or day lies: 平成31年1月 lies in FY 2018 (H30), R3.3.31 in FY 2020."""
    match = _WHOLE_MONTH.fullmatch(unicodedata.normalize("NFKC", text))
    if not match or not 1 <= int(match["month"]) <= 12:
        return None
    year = _western(match["era"], match["number"], term)
    if year is None:
        return None
    return year - 1 if int(match["month"]) <= MONTHS_BEFORE_APRIL else year


def era_of(fiscal_year: int) -> tuple[Era, int]:
    """The era a fiscal year is named after and the year's number in it."""
    for era in ERAS:
        if fiscal_year >= era.first_year:
            return era, fiscal_year - era.first_year + 1
    raise ValueError(f"no era known for fiscal year {fiscal_year}")


def long_label(fiscal_year: int) -> str:
    """令和2年度, 令和元年度."""
    era, number = era_of(fiscal_year)
    return f"{era.name}{'元' if number == 1 else number}年度"


def short_label(fiscal_year: int) -> str:
    """R2, H28: the form in which columns of year tables are kept."""
    era, number = era_of(fiscal_year)
    return f"{era.letter}{number}"
