"""Lines of a torn year table told apart: year headings, figures, dashes, and the text that stands with them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from furikaeri.reading.sheet_text import SheetText, folded
from furikaeri.sheet.fiscal_years import Term, parse_fiscal_year, short_label
from furikaeri.sheet.indicator_tables import TOTAL_COLUMN, CellValue

_TOTAL_WORDS = {"合計", "計", "総計", "累計", "5年間計", "期間計"}
_STUB_WORDS = {
    "区分",
    "項目",
    "指標",
    "年度",
    "内容",
    "種別",
    "名称",
    "単位",
    "実績",
    "事業",
    "指標名",
    "項目名",
}
_YEAR = re.compile(
    r"(?:(?:令和|平成|昭和)(?:元|\d{1,2})(?:年度?)?|[RHSrhs](?:元|\d{1,2})(?:年度?)?|(?:元|\d{1,2})年度|20\d\d(?:年度?)?)"
)
_NUMBER = re.compile(
    r"(?:約|延べ?)?(?P<sign>[△▲-]?)(?P<digits>\d{1,3}(?:,\d{3})+|\d+)(?P<part>\.\d+)?(?P<unit>[^\d\s.,、。:;()\-~→]{0,5})"
)
_DASH = re.compile(r"[-ー]|\*|/")
_CELL_WORDS = {
    "中止",
    "未実施",
    "実施なし",
    "実績なし",
    "なし",
    "未集計",
    "集計中",
    "非公表",
    "書面",
    "書面開催",
    "延期",
    "休止",
    "廃止",
    "皆増",
    "未定",
    "開始前",
}
_GAP = re.compile(r"[\s　]+")
# LibreOffice sets blanks between figures and letters: "187 人", "令和 3 年度" are one cell each.
_LOOSE_UNIT = re.compile(
    r"(?<=[\d０-９])[ \t]+(?!(?:合計|計|総計|累計)(?:[\s　]|$))(?=[^\d０-９\s　\-－‐―ー,.、。R]{1,4}(?:[\s　]|$))"
)
_LOOSE_YEAR = re.compile(r"(令和|平成|昭和)[\s　]*(元|[\d０-９]{1,2})[ \t]*(年度|年)?(?=[\s　]|$)")

CellKind = Literal["year", "total", "value"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: a year heading ("H28"), the total heading, or a value with its unit (None: a dash)."""

    kind: CellKind
    value: CellValue
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class TableLine:
    """One line of free text seen as a table's: its cells, and the text before or behind them ("" when there is none)."""

    index: int
    text: str
    cells: tuple[Cell, ...]
    label: str
    label_behind: bool = False
    is_crumb: bool = False

    @property
    def headings(self) -> int:
        """How many year or total headings stand in the line."""
        return sum(1 for c in self.cells if c.kind != "value")

    @property
    def values(self) -> tuple[Cell, ...]:
        """The value cells."""
        return tuple(c for c in self.cells if c.kind == "value")

    @property
    def is_only_cells(self) -> bool:
        """Whether nothing but cells stands in the line."""
        return bool(self.cells) and not self.label


@lru_cache(maxsize=1024)
def year_heading(word: str, term: Term | None) -> str | None:
    """The short label of a year heading, or None."""
    plain = folded(word).strip("()")
    if not _YEAR.fullmatch(plain):
        return None
    year = parse_fiscal_year(plain, term)
    return short_label(year) if year is not None and 1988 < year < 2100 else None


def cell_of(word: str, term: Term | None) -> Cell | None:
    """The cell a word is, or None when it is text."""
    plain = folded(word)
    heading = year_heading(word, term)
    if heading:
        return Cell("year", heading)
    if plain in _TOTAL_WORDS:
        return Cell("total", TOTAL_COLUMN)
    if _DASH.fullmatch(plain):
        return Cell("value", None)
    if plain in _CELL_WORDS:
        return Cell("value", plain)
    match = _NUMBER.fullmatch(plain)
    if match is None or re.match(r"年|月|期", match["unit"]):
        return None
    if len(match["unit"]) > 2 and not is_unit(match["unit"]):
        return None
    digits = match["digits"].replace(",", "")
    number: int | float = float(digits + match["part"]) if match["part"] else int(digits)
    return Cell("value", -number if match["sign"] else number, match["unit"] or None)


def is_stub(text: str) -> bool:
    """Whether a text is the heading over the row labels (区分, 項目 …)."""
    return folded(text) in _STUB_WORDS


def table_line(sheet: SheetText, index: int, term: Term | None) -> TableLine | None:
    """The line as a table's line, or None when it has no free text."""
    text = sheet.free_text(index).strip()
    return line_of_text(index, text, term) if text else None


def line_of_text(index: int, text: str, term: Term | None) -> TableLine:
    """A line's text as a table's line; without cells when none stands at its edges."""
    words = _GAP.split(
        _LOOSE_UNIT.sub("", _LOOSE_YEAR.sub(lambda m: "".join(g or "" for g in m.groups()), text))
    )
    cells = [cell_of(w, term) for w in words]
    first = next((i for i, c in enumerate(cells) if c is not None), None)
    if first is None:
        return TableLine(
            index, text, (), text, is_crumb=is_unit(folded(text)) or folded(text) in {"度", "年度", "年"}
        )
    tail = cells[first:]
    if all(c is not None for c in tail):
        label = " ".join(words[:first])
        found = tuple(c for c in tail if c is not None)
        if first and len(found) == 1 and not _row_like(label):
            return TableLine(index, text, (), text)
        return TableLine(index, text, found, "" if is_stub(label) else label)
    glued = _glued_behind(words, term) if cells[-1] is None else None
    if glued:
        return TableLine(index, text, glued[0], glued[1], label_behind=True)
    lead = next(i for i, c in enumerate(cells) if c is None)
    head = tuple(c for c in cells[:lead] if c is not None)
    if len(head) >= 2 and all(c is None for c in cells[lead:]):
        return TableLine(index, text, head, " ".join(words[lead:]), label_behind=True)
    return TableLine(index, text, (), text)


def _row_like(label: str) -> bool:
    """A label before a single figure: only a short one without a sentence's marks."""
    return len(label) <= 24 and not re.search(r"[。、:：]", label)


def _glued_behind(words: list[str], term: Term | None) -> tuple[tuple[Cell, ...], str] | None:
    """Cells with a row label glued behind the last figure: "12 15 11 9 14開催回数"."""
    match = re.match(r"([\d,.０-９，．]+)(\D.*)", words[-1])
    if not match or len(words) < 3:
        return None
    cells = [cell_of(w, term) for w in (*words[:-1], match[1])]
    found = tuple(c for c in cells if c is not None)
    return (found, match[2]) if len(found) == len(words) else None


def split_unit(label: str) -> tuple[str, str | None]:
    """A row label without its unit, and the unit: 開催回数（回） → 開催回数 + 回; （単位：人） likewise."""
    match = re.search(r"[（(\[［](?:単位[:：])?([^（）()\[\]［］]{1,5})[）)\]］]$", label)
    if match and is_unit(match[1]):
        return label[: match.start()].rstrip(), match[1]
    return label, None


def is_unit(text: str) -> bool:
    """Whether a folded text is a unit of counting or measure."""
    return bool(
        re.fullmatch(
            r"(?:延べ?|実)?(?:回|人|名|件|か所|箇所|カ所|ヶ所|ヵ所|団体|世帯|組|校|社|日|時間|台|部|%|％|円|千円|万円|枚|冊|戸|地区|人日|"
            r"区|本|店|室|床|便|歳|点|学級|町内会|クラブ|施設|事業所|館|園|班|チーム|グループ|地域|台帳|頭|個|株|口|食|m|㎡|km|kg|ｔ|t)",
            text,
        )
    )
