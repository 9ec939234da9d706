"""The fiscal year and the unit that stand beside a list: in its worksheet's name, in a title above it, in the file's name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from furikaeri.sheet.amounts import MONEY_UNIT, is_unit_of_money
from furikaeri.sheet.fiscal_years import parse_fiscal_year
from furikaeri.sheet.japanese_text import fold
from furikaeri.sheet.read_sheets import Evidence

_YEAR = re.compile(
    r"(?<![A-Za-z0-9])(?:令和|平成|昭和|[RH])(?:元|\d{1,2})(?:年度?|(?![0-9A-Za-z.年-]))|(?<!\d)(?:19|20)\d\d年度"
)
_BARE_YEAR = re.compile(r"(?:19|20)\d\d年?")
_UNIT = re.compile(rf"単位:?({MONEY_UNIT})")
_UNIT_ALONE = re.compile(rf"[(\[]({MONEY_UNIT})[)\]]")


def year_in(text: str) -> int | None:
    """The one fiscal year that a title or a name tells (令和6年度, R6, 2024年度; 2024 alone); None without one, or with two."""
    plain = "".join(fold(text).split())
    if _BARE_YEAR.fullmatch(plain):
        return parse_fiscal_year(plain)
    years = {parse_fiscal_year(match[0]) for match in _YEAR.finditer(plain)} - {None}
    return years.pop() if len(years) == 1 else None


@dataclass(frozen=True, slots=True)
class Caption:
    """A text beside a list: above its heading, or in a row between its projects."""

    text: str
    place: Evidence


@dataclass(frozen=True, slots=True)
class ToldYear:
    """A fiscal year that no column tells: the text it stands in, what kind of text that is, and whether that is doubtful."""

    year: int
    text: str
    what: str
    place: Evidence | None = None
    doubt: str | None = None

    def reason(self) -> str:
        """In Japanese, how the year was found."""
        return f"年度の列がないため、{self.what}から読みました。"


def told_year(worksheet: str, captions: Iterable[Caption], document: str) -> ToldYear | None:
    """The year of a list without a column for it: its worksheet's, else its title's, else (doubted) its file's."""
    named = year_in(worksheet)
    titles = [(year, caption) for caption in captions if (year := year_in(caption.text)) is not None]
    years = {year for year, _ in titles}
    if named is not None:
        other = next((caption.text for year, caption in titles if year != named), None)
        doubt = (
            None
            if other is None
            else f"ワークシート名の年度と、表の上の「{other.strip()[:30]}」が合いません。"
        )
        return ToldYear(named, worksheet, "ワークシート名", None, doubt)
    if len(years) == 1:
        year, caption = titles[0]
        return ToldYear(year, caption.text.strip()[:60], "表の上の題", caption.place)
    if years:
        return None
    filed = year_in(document.rpartition(".")[0])
    if filed is None:
        return None
    return ToldYear(filed, document, "ファイル名", None, "年度の列がなく、ファイル名から推しました。")


def told_unit(texts: Iterable[str]) -> str | None:
    """The unit of money that titles and notes tell (単位：千円); None without one, or with two."""
    plain = ["".join(fold(text).split()) for text in texts]
    units = {m[1] for text in plain for m in _UNIT.finditer(text)}
    units |= {m[1] for text in plain if (m := _UNIT_ALONE.fullmatch(text))}
    return units.pop() if len(units) == 1 and all(map(is_unit_of_money, units)) else None
