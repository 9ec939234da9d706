"""Japanese fiscal years (年度, April to March) and eras: reading them as printed and writing them back.

A fiscal year is a Western-year int: 2020 is 令和2年度, April 2020 to March 2021. Era dates: the Era Name Act's cabinet
orders (平成 from 1989-01-08, 令和 from 2019-05-01); a fiscal year carries the era of most of its months, so FY 2019 is
令和元年度 and is also printed 平成31年度.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from furikaeri.sheet.japanese_text import fold

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
_WESTERN_YEARS = range(1926, 2200)
_LONGEST_ERA = 99


@dataclass(frozen=True, slots=True)
class Term:
    """The fiscal years a plan covers, both ends included; used to resolve years printed without an era."""

    first_fiscal_year: int
    last_fiscal_year: int

    def __contains__(self, fiscal_year: int) -> bool:
        return self.first_fiscal_year <= fiscal_year <= self.last_fiscal_year


_ERA_YEAR = r"(?:(?P<era>令和|平成|昭和|[RHS])\s*)?(?P<number>元|\d{1,4})"
YEAR_PATTERN = re.compile(_ERA_YEAR + r"\s*(?P<unit>年度|年)?", re.IGNORECASE)
_WHOLE_MONTH = re.compile(
    _ERA_YEAR + r"(?P<mark>[年./])(?P<month>\d{1,2})(?:月.*|[./]\d{1,2}.*)?", re.IGNORECASE
)
_BESIDE = re.compile(r"[()\[\]/・=]")


def _western(era: str | None, number: str, term: Term | None) -> int | None:
    """The Western year of an era's year; a bare small number is looked for in the term, and only there."""
    count = 1 if number == "元" else int(number)
    if era is not None:
        return _BY_NAME[era.upper()].first_year + count - 1 if 1 <= count <= _LONGEST_ERA else None
    if count in _WESTERN_YEARS:
        return count
    if term is None or not 1 <= count <= _LONGEST_ERA:
        return None
    found = {e.first_year + count - 1 for e in ERAS if e.first_year + count - 1 in term}
    return found.pop() if len(found) == 1 else None


def parse_fiscal_year(text: str, term: Term | None = None) -> int | None:
    """The fiscal year printed as `text` ("H28", "Ｈ28", "平成28年度", "31", "令和元年度"), or None.

    A number without an era ("28", "2年度") is taken only where exactly one year of `term` fits: never a guess. A year
    printed twice over (平成31（令和元）年度, 2020年度（令和2年度）) is read when both are the same year.
    """
    plain = "".join(fold(text).split())
    match = YEAR_PATTERN.fullmatch(plain)
    if match:
        return _western(match["era"], match["number"], term)
    parts = [part for part in _BESIDE.split(plain) if part not in {"", "年", "年度"}]
    if len(parts) < 2 or all(parse_fiscal_year(part) is None for part in parts):
        return None
    years = {parse_fiscal_year(part, term) for part in parts}
    return years.pop() if len(years) == 1 else None


def parse_month_as_fiscal_year(text: str, term: Term | None = None) -> int | None:
    """The fiscal year in which a printed month or day lies: 平成31年1月 lies in FY 2018 (H30), R3.3.31 in FY 2020.

    A year without an era needs 年 (3年1月; 1.5 is no month) and must lie in the term: 3年1月 is R3 in a term to FY 2020.
    """
    match = _WHOLE_MONTH.fullmatch("".join(fold(text).split()))
    if not match or not 1 <= int(match["month"]) <= 12:
        return None
    earlier = 1 if int(match["month"]) <= MONTHS_BEFORE_APRIL else 0
    if match["era"] is None and match["mark"] != "年" and len(match["number"]) < 4:
        return None
    calendar = term and Term(term.first_fiscal_year + earlier, term.last_fiscal_year + earlier)
    year = _western(match["era"], match["number"], calendar)
    return None if year is None else year - earlier


def era_of(fiscal_year: int) -> tuple[Era, int]:
    """The era a fiscal year is named after and the year's number in it."""
    for era in ERAS:
        if fiscal_year >= era.first_year:
            return era, fiscal_year - era.first_year + 1
    raise ValueError(f"no era known for fiscal year {fiscal_year}")


def long_label(fiscal_year: int) -> str:
    """令和2年度, 令和元年度; a year before the eras known here by its Western number, 1925年度."""
    if fiscal_year < ERAS[-1].first_year:
        return f"{fiscal_year}年度"
    era, number = era_of(fiscal_year)
    return f"{era.name}{'元' if number == 1 else number}年度"


def short_label(fiscal_year: int) -> str:
    """R2, H28: the form in which columns of year tables are kept."""
    era, number = era_of(fiscal_year)
    return f"{era.letter}{number}"
