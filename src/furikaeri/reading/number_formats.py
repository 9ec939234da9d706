"""Numbers of a worksheet as its number formats show them: dates in both calendars, percents, cut thousands, words beside.

Three things are told plainer than shown: negative numbers have a minus (a format may set brackets or nothing but red),
a zero stays 0 (a format may show a dash, which would mean that there is no figure), and what a person typed keeps all its
digits; only what a formula gave is rounded to the places that are shown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache

_SHOWN_DIGITS = ".15g"  # what Excel shows of a number
_LAST_DAY = 2_958_465  # 9999-12-31
_LEAP_DAY = 60  # 1900-02-29, which Excel has and the calendar has not
_DATE, _LONG_DATE, _TIME = "yyyy/m/d", '[$-411]ggge"年"m"月"d"日"', "h:mm:ss"
_SHORT_ERA = "[$-411]ge.m.d"
# The formats a book does not write down, as Japanese Excel shows them
BUILT_IN_FORMATS = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: _DATE, 15: _DATE, 16: "m/d", 17: "yyyy/m",
    18: "h:mm", 19: _TIME, 20: "h:mm", 21: _TIME, 22: "yyyy/m/d h:mm", 27: _SHORT_ERA, 28: _LONG_DATE, 29: _LONG_DATE,
    30: "m/d/yy", 31: 'yyyy"年"m"月"d"日"', 32: 'h"時"mm"分"', 33: 'h"時"mm"分"ss"秒"', 34: 'yyyy"年"m"月"',
    35: 'm"月"d"日"', 36: _SHORT_ERA, 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 50: _SHORT_ERA,
    51: _LONG_DATE, 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: _LONG_DATE, 55: 'yyyy"年"m"月"', 56: 'm"月"d"日"',
    57: _SHORT_ERA, 58: '[$-411]ggge"年"m"月"',
}  # fmt: skip
# Books know no time zone; one for all makes dates that can be compared
_BEFORE_1900, _FIRST_1904 = datetime(1899, 12, 31, tzinfo=UTC), datetime(1904, 1, 1, tzinfo=UTC)
_ERAS = (
    (datetime(2019, 5, 1, tzinfo=UTC), "R", "令和"),
    (datetime(1989, 1, 8, tzinfo=UTC), "H", "平成"),
    (datetime(1926, 12, 25, tzinfo=UTC), "S", "昭和"),
)
_WEEKDAYS = "月火水木金土日"
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|[_*].|\[\$(?P<currency>[^\]-]*)(?:-(?P<locale>[^\]]*))?\]|\[[^\]]*\]'
    r"|(?P<digits>[#0?][#0?,]*(?:\.[#0?]+)?,*|\.[#0?]+)|(?P<percent>%)"
    r"|(?P<general>General|G/標準)|(?P<ampm>AM/PM|午前/午後)"
    r"|(?P<date>y+|m+|d+|h+|s+|g+|e+|a{3,4})|(?P<text>.)",
    re.IGNORECASE | re.DOTALL,
)
_YEN = {"¥", "￥", "\\"}
_JAPANESE = ("411", "ja-JP", "30411", "D411", "E0411")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a format: `kind` date, digits or text, and its letters."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class _Shown:
    """The part of a format for positive numbers."""

    pieces: tuple[_Piece, ...]
    japanese: bool

    def has(self, kind: str) -> bool:
        return any(piece.kind == kind for piece in self.pieces)


def shown_number(words: str, code: str, *, since_1904: bool = False, rounded: bool = False) -> str:
    """A stored number as its format shows it, with all its digits unless `rounded`; what is no number stays as it is."""
    try:
        number = Decimal(format(float(words), _SHOWN_DIGITS))
    except (ValueError, InvalidOperation):
        return words
    if not number.is_finite():
        return words
    shown = _parsed(code)
    if shown.has("date") and not shown.has("digits"):
        return _date_text(number, shown, since_1904=since_1904) or _plain(number)
    return _figure_text(number, shown, rounded=rounded)


@lru_cache(maxsize=512)
def _parsed(code: str) -> _Shown:
    pieces: list[_Piece] = []
    japanese = False
    for match in _TOKEN.finditer(_first_section(code)):
        kind = match.lastgroup or ""
        if kind == "locale" or (match["locale"] and not kind):
            kind = "currency"
        japanese |= (match["locale"] or "").endswith(_JAPANESE) or "ja-JP" in (match["locale"] or "")
        if kind in {"date", "digits", "percent"}:
            pieces.append(_Piece(kind, match[kind]))
        elif kind in {"quoted", "escaped", "currency", "text"} and match[kind]:
            pieces.append(_Piece("text", match[kind]))
    return _Shown(tuple(pieces), japanese)


def _first_section(code: str) -> str:
    """The format of positive numbers: what stands before the first semicolon that is no text."""
    match = re.match(r'(?:"[^"]*"|\\.|[^;"\\]|"(?=[^"]*$))*', code, re.DOTALL)
    return match[0] if match else code


def _plain(number: Decimal) -> str:
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _figure_text(number: Decimal, shown: _Shown, *, rounded: bool) -> str:
    digits = [piece.text for piece in shown.pieces if piece.kind == "digits"]
    if len(digits) != 1:  # General, a format of words alone, which would hide the number; fractions, powers
        return _plain(number)
    percent = shown.has("percent")
    bare = digits[0].rstrip(",")
    value = number * (100 if percent else 1) / Decimal(1000) ** (len(digits[0]) - len(bare))
    whole, _, decimals = bare.partition(".")
    if rounded:
        value = value.quantize(Decimal(1).scaleb(-len(decimals)), rounding=ROUND_HALF_UP)
    figure = _filled(_plain(value), whole.count("0"), decimals.count("0"))
    return _with_words(figure, shown, percent=percent)


def _filled(figure: str, whole: int, decimals: int) -> str:
    """A figure with the zeros that its format asks for: 007, 2.50."""
    minus, bare = ("-", figure[1:]) if figure.startswith("-") else ("", figure)
    front, _, part = bare.partition(".")
    part = part.ljust(decimals, "0")
    return minus + front.zfill(whole) + (f".{part}" if part else "")


def _with_words(figure: str, shown: _Shown, *, percent: bool) -> str:
    """The words of the format around the figure; a sign for yen becomes the unit that is read."""
    place = next(n for n, piece in enumerate(shown.pieces) if piece.kind == "digits")
    before = "".join(p.text for p in shown.pieces[:place] if p.kind == "text").strip()
    behind = "".join(p.text for p in shown.pieces[place + 1 :] if p.kind == "text").strip()
    if before in _YEN and not behind:
        before, behind = "", "円"
    sign = "%" if percent else ""
    minus, bare = ("-", figure[1:]) if figure.startswith("-") else ("", figure)
    return f"{before}{minus}{bare}{sign}{behind}"


def _date_text(number: Decimal, shown: _Shown, *, since_1904: bool) -> str | None:
    moment = _moment(float(number), since_1904=since_1904)
    if moment is None:
        return None
    era = any(piece.text[0] in "gG" for piece in shown.pieces if piece.kind == "date")
    dates = [piece.text.lower() for piece in shown.pieces if piece.kind == "date"]
    text, place = "", 0
    for piece in shown.pieces:
        if piece.kind == "date":
            text += _date_part(dates, place, moment, by_era=era or shown.japanese)
            place += 1
        else:
            text += piece.text
    return text.strip()


def _moment(serial: float, *, since_1904: bool) -> datetime | None:
    if not 0 <= serial <= _LAST_DAY:
        return None
    before = _BEFORE_1900 if serial < _LEAP_DAY else _BEFORE_1900 - timedelta(days=1)
    try:
        return (_FIRST_1904 if since_1904 else before) + timedelta(seconds=round(serial * 86_400))
    except OverflowError:
        return None


def _date_part(dates: Sequence[str], place: int, moment: datetime, *, by_era: bool) -> str:
    part = dates[place]
    wide = len(part)
    start, letter, name = next((era for era in _ERAS if moment >= era[0]), (None, "", ""))
    match part[0]:
        case "g":
            return (letter, name[:1], name)[min(wide, 3) - 1]
        case "e":
            year = moment.year - start.year + 1 if by_era and start else moment.year
            return f"{year:0{min(wide, 2)}d}"
        case "y":
            return f"{moment.year:04d}" if wide > 2 else f"{moment.year % 100:02d}"
        case "d":
            return f"{moment.day:0{min(wide, 2)}d}"
        case "a":
            return _WEEKDAYS[moment.weekday()] + ("曜日" if wide > 3 else "")
        case "h":
            return f"{moment.hour:0{min(wide, 2)}d}"
        case "s":
            return f"{moment.second:0{min(wide, 2)}d}"
    before = dates[place - 1][0] if place else ""
    behind = dates[place + 1][0] if place + 1 < len(dates) else ""
    value = moment.minute if before == "h" or behind == "s" else moment.month
    return f"{value:0{min(wide, 2)}d}"
