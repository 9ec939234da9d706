"""The accounting system's list of amounts: CSV of any encoding and column order, all its mistakes told at once."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from furikaeri.reading.decoding import UNREADABLE, decode_text
from furikaeri.sheet.finance_figures import FinanceLine, FinanceStage
from furikaeri.sheet.fiscal_years import parse_fiscal_year
from furikaeri.sheet.formula_guards import unguarded
from furikaeri.sheet.japanese_text import fold, without_controls

MOST_LINES = 20_000
UNITS: Mapping[str, int] = {"円": 1, "千円": 1_000}
_HEADING_WITHIN = 20  # rows; above the heading there may be a title
_LONGEST_TEXT = 200
_LARGEST_YEN = 10**15
_SEPARATORS = (",", "\t", ";")
_NEEDED = ("事業コード", "年度", "区分", "金額")
_NAMES: Mapping[str, str] = {
    **dict.fromkeys(
        ("事業コード", "事業cd", "予算事業コード", "細事業コード", "事業番号コード", "コード"), "事業コード"
    ),
    **dict.fromkeys(("年度", "会計年度", "予算年度", "決算年度"), "年度"),
    **dict.fromkeys(("区分", "予算決算区分", "予決区分", "予算区分", "決算区分"), "区分"),
    **dict.fromkeys(("金額", "額", "予算決算額", "決算予算額"), "金額"),
    **dict.fromkeys(("事業名", "事業名称", "予算事業名", "細事業名", "名称"), "事業名"),
}
_UNIT = re.compile(r"[(\[【〔](?:単位[::]?)?(?P<unit>[^)\]】〕]*円)[)\]】〕]")
_AMOUNT = re.compile(r"(?P<minus>[△▲-]?)(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)円?")
# Without 額 at the end: 予算現額 is 予算現
_STAGES: Mapping[str, FinanceStage] = {
    **dict.fromkeys(("決算見込", "見込", "決算見込み", "見込み"), FinanceStage.EXPECTED),
    **dict.fromkeys(("決算", "決算確定", "確定", "確定決算", "決算(確定)"), FinanceStage.SETTLED),
    **dict.fromkeys(("当初", "当初予算"), FinanceStage.INITIAL),
    **dict.fromkeys(("最終", "最終予算", "予算現", "最終予算現"), FinanceStage.FINAL),
}
_SUPPLEMENT = re.compile(r"(?:\d{1,2}月)?(?:第?\d{1,2}(?:号|回))?補正(?:予算)?(?:\(?第?\d{1,2}(?:号|回)\)?)?")

Unit = Literal["円", "千円"]


@dataclass(frozen=True, slots=True)
class FinanceReading:
    """What a list says, or everything that is wrong with it (Japanese, with lines)."""

    lines: tuple[FinanceLine, ...]
    problems: tuple[str, ...]


class _WrongCellError(ValueError):
    """What stands in a row cannot be used; Japanese."""


def read_finance_list(content: bytes, unit: Unit | None) -> FinanceReading:
    """The amounts in yen; `unit` None takes the one of the heading. With a problem there are no lines."""
    text = decode_text(content)
    if text is None or UNREADABLE in text:
        return _refused(
            "文字を読めません。会計システムから、CSV（Shift_JIS か UTF-8）で書き出したファイルを選んでください。"
        )
    for separator in _SEPARATORS:
        rows, torn = _rows(text, separator)
        heading = _heading(rows)
        if heading is not None:
            at, columns = heading
            problems = [torn] if torn else []
            return _lines(rows[at + 1 :], columns, _unit(rows[at][1][columns["金額"]], unit), problems)
    return _refused(
        "見出しの行がありません。初めの 20 行のうちに、「事業コード」「年度」「区分」「金額（円）」の見出しがある CSV を選んでください。"
    )


def _refused(problem: str) -> FinanceReading:
    return FinanceReading((), (problem,))


def _rows(text: str, separator: str) -> tuple[list[tuple[int, list[str]]], str]:
    """The rows with the line each begins on, and where the file is torn."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[tuple[int, list[str]]] = []
    while True:
        first = reader.line_num + 1
        try:
            row = next(reader, None)
        except csv.Error:
            return rows, f'{first}行目: 引用符（"）が閉じていません。書き出し直してください。'
        if row is None:
            return rows, ""
        rows.append((first, [_bare(cell) for cell in row]))
        if len(rows) > MOST_LINES + _HEADING_WITHIN:
            return rows, f"一度に取り込めるのは {MOST_LINES:,} 行までです。年度か所属ごとに分けてください。"


def _bare(cell: str) -> str:
    """A cell without what is there for a spreadsheet only: ="0012", '-5."""
    text = without_controls(unguarded(cell)).strip()
    return text[2:-1] if text.startswith('="') and text.endswith('"') else text


def _key(text: str) -> str:
    return "".join(fold(text).split()).casefold()


def _heading(rows: list[tuple[int, list[str]]]) -> tuple[int, Mapping[str, int]] | None:
    """The place of the heading among the rows, and the column of each known name, the first that bears it."""
    for at, (_, cells) in enumerate(rows[:_HEADING_WITHIN]):
        names = [_NAMES.get(_UNIT.sub("", _key(cell))) for cell in cells]
        if all(name in names for name in _NEEDED):
            return at, {name: names.index(name) for name in names if name}
    return None


def _unit(heading: str, chosen: Unit | None) -> Unit | str:
    """The unit of the amounts; a longer text is the problem with it."""
    found = _UNIT.search(_key(heading))
    printed = found["unit"] if found else None
    if printed is not None and printed not in UNITS:
        return f"見出しの単位「{printed}」は使えません。円か千円で書き出してください。"
    if printed and chosen and printed != chosen:
        return f"見出しの単位は「{printed}」、画面で選んだ単位は「{chosen}」です。どちらかに揃えてください。"
    unit = chosen or printed
    if unit is None:
        return "金額の単位が分かりません。見出しを「金額（円）」のようにするか、画面で単位を選んでください。"
    return "円" if unit == "円" else "千円"


def _lines(
    rows: list[tuple[int, list[str]]], columns: Mapping[str, int], unit: Unit | str, problems: list[str]
) -> FinanceReading:
    if unit not in UNITS:
        problems.append(unit)
    lines: list[FinanceLine] = []
    seen: dict[tuple[str, int, FinanceStage, str], int] = {}
    for number, cells in rows:
        if not any(cells):
            continue
        try:
            line = _line(number, {n: cells[c] if c < len(cells) else "" for n, c in columns.items()}, unit)
        except _WrongCellError as error:
            problems.append(f"{number}行目: {error}")
            continue
        if line.key in seen:
            problems.append(
                f"{number}行目: {seen[line.key]}行目と同じ事業コード・年度・区分です。一つにまとめてください。"
            )
        seen.setdefault(line.key, number)
        lines.append(line)
    if not lines and not problems:
        problems.append("見出しの下に、金額の行がありません。")
    return FinanceReading(() if problems else tuple(lines), tuple(problems))


def _line(number: int, cells: Mapping[str, str], unit: Unit | str) -> FinanceLine:
    """One row; all that is wrong with it in one message."""
    wrong: list[str] = []
    code = "".join(fold(cells["事業コード"]).split())
    if not code:
        wrong.append("事業コードがありません。合計の行は除いてください")
    elif len(code) > _LONGEST_TEXT:
        wrong.append(f"事業コードが長すぎます（{_LONGEST_TEXT} 字まで）")
    year = parse_fiscal_year(cells["年度"])
    if year is None:
        wrong.append(f"年度「{cells['年度'][:20]}」が分かりません。2024 か 令和6 のように書いてください")
    stage, stage_name = _stage(cells["区分"])
    if stage is None:
        wrong.append(
            f"区分「{cells['区分'][:20]}」は使えません。決算見込・決算・当初・補正・最終予算のどれかにしてください"
        )
    yen = _yen(cells["金額"], UNITS.get(unit, 1))
    if yen is None:
        wrong.append(
            f"金額「{cells['金額'][:20]}」は数として読めません。1,234,000 か △500 のように、0 のときは 0 と書いてください"
        )
    if wrong or year is None or stage is None or yen is None:
        raise _WrongCellError("。".join(wrong) + "。")
    return FinanceLine(number, code, cells.get("事業名", "")[:_LONGEST_TEXT], year, stage, stage_name, yen)


def _stage(text: str) -> tuple[FinanceStage | None, str]:
    """The stage, and the name of a supplement (6月補正)."""
    key = _key(text).removesuffix("額")
    if _SUPPLEMENT.fullmatch(key):
        return FinanceStage.SUPPLEMENT, key.replace("予算", "")
    return _STAGES.get(key), ""


def _yen(text: str, yen_of_one: int) -> int | None:
    """Whole yen; None for anything else, a blank and a dash too: no amount is not 0."""
    match = _AMOUNT.fullmatch("".join(fold(text).split()))
    if match is None or (yen_of_one != 1 and text.endswith("円")):
        return None
    yen = Decimal(match["digits"].replace(",", "")) * yen_of_one
    if yen != yen.to_integral_value() or yen > _LARGEST_YEN:
        return None
    return -int(yen) if match["minus"] else int(yen)
