"""List books with their truth, as cities keep them: what differs is the order, the headings, the units, what stands around.

Every book is made on the spot for the form of the projects; a field that a book has no column for is empty in its truth.
"""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.forms import PROJECTS
from tests.other_forms.wordings import Words

Fields = dict[str, object]
Cell = str | int | None
PROJECTS_A_BOOK = 6
YEAR = 2024
AMOUNTS = ("previous_settled_thousand_yen", "settled_thousand_yen", "budget_thousand_yen")
RATINGS = ("necessity", "effectiveness", "efficiency", "overall_rating")
HEADINGS: Mapping[str, str] = {
    "number": "事業番号",
    "name": "事務事業名",
    "sections": "担当課",
    "legal_basis": "根拠法令等",
    "purpose": "事業の目的",
    "target": "対象者",
    "overview": "事業概要",
    "overall_reason": "評価の理由",
    AMOUNTS[0]: "前年度決算額",
    AMOUNTS[1]: "当年度決算額",
    AMOUNTS[2]: "次年度予算額",
    "necessity": "必要性",
    "effectiveness": "有効性",
    "efficiency": "効率性",
    "overall_rating": "総合評価結果",
    "future_direction": "今後の方向性",
    "issues": "課題と見直しの内容",
    "second_review": "二次評価",
}
FEW = ("number", "name", "sections", "purpose", *AMOUNTS, "future_direction")
_FULL = str.maketrans("0123456789,ABCD", "０１２３４５６７８９，ＡＢＣＤ")


@dataclass(frozen=True, slots=True)
class ScoredList:
    """A list: its name in scores.json, its bytes, and the truth of its rows in order."""

    name: str
    data: Callable[[], bytes]
    truth: Callable[[], list[Fields]]


def project(number: int, year: int = YEAR) -> Fields:
    """A fictional project's values."""
    words = Words(number + 7 * year)
    empty: Fields = {field.id: _empty(field.kind) for field in PROJECTS.fields}
    return empty | {
        "fiscal_year": year,
        "number": str(number),
        "name": f"{words.theme}事業その{number}",
        "sections": [words.department()],
        "legal_basis": words.pick("地方自治法", "市条例", None),
        "purpose": words.goal(),
        "target": words.pick("市民", "市内の小学生とその保護者"),
        "overview": words.done(2),
        **{field: words.number(0, 90_000) for field in AMOUNTS},
        **{field: words.number(1, 4) for field in RATINGS},
        "overall_reason": words.found(1),
        "future_direction": words.pick("拡充", "継続", "縮小", "廃止"),
        "issues": words.pick("", words.next(1)),
        "second_review": words.pick("", words.next(1)),
    }


def _empty(kind: str) -> object:
    return "" if kind == "narrative" else [] if kind in {"list", "tables", "choices", "codes"} else None


def cell(field: str, value: object, *, yen: int = 1) -> Cell:
    """A value as an office writes it into a list; `yen` is what a thousand yen are written as."""
    if value is None:
        return None
    if field in RATINGS and isinstance(value, int):
        return "ABCD"[value - 1]
    if field in AMOUNTS and isinstance(value, int):
        return value * yen
    if isinstance(value, list):
        return "、".join(map(str, value)) or None
    return str(value)


def kept(truth: Fields, fields: Sequence[str]) -> Fields:
    """The truth of a list that has only some columns."""
    empty = {field.id: _empty(field.kind) for field in PROJECTS.fields}
    return empty | {f: truth[f] for f in ("fiscal_year", *fields)}


def rows(projects: Sequence[Fields], fields: Sequence[str], *, yen: int = 1) -> list[list[Cell]]:
    """The projects' rows in the order of the columns."""
    return [[cell(f, one[f], yen=yen) for f in fields] for one in projects]


def book(*worksheets: tuple[str, Sequence[Sequence[Cell]]]) -> Workbook:
    """A book of worksheets with their rows."""
    made = Workbook()
    made.remove(made.worksheets[0])
    for name, lines in worksheets:
        worksheet: Worksheet = made.create_sheet(name)
        for line in lines:
            worksheet.append(list(line))
    return made


def saved(made: Workbook) -> bytes:
    """A book's bytes."""
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def many(year: int = YEAR) -> list[Fields]:
    return [project(number, year) for number in range(1, PROJECTS_A_BOOK + 1)]


def any_order() -> bytes:
    """All columns, in an order of their own."""
    fields = random.Random(5).sample(list(HEADINGS), len(HEADINGS))
    return saved(book(("令和6年度", [[HEADINGS[f] for f in fields], *rows(many(), fields)])))


def two_rows() -> bytes:
    """Headings over headings, merged."""
    fields = list(HEADINGS)
    groups = {AMOUNTS[0]: ("事業費（千円）", 3), "necessity": ("評価", 4)}
    above: list[Cell] = [groups[f][0] if f in groups else None for f in fields]
    made = book(("R6", [above, [HEADINGS[f] for f in fields], *rows(many(), fields)]))
    for field, (_, width) in groups.items():
        column = fields.index(field) + 1
        made.worksheets[0].merge_cells(
            start_row=1, end_row=1, start_column=column, end_column=column + width - 1
        )
    return saved(made)


def worksheet_a_year() -> bytes:
    """A worksheet for each year, and one with remarks."""
    fields = list(HEADINGS)
    lists = [
        (f"令和{year - 2018}年度", [[HEADINGS[f] for f in fields], *rows(many(year), fields)])
        for year in (YEAR - 1, YEAR)
    ]
    return saved(book(*lists, ("記入要領", [["この一覧の使い方"], ["黄色の欄に記入します。"]])))


def cp932_csv() -> bytes:
    """A list as Excel saves it as CSV in Japan."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["年度", *HEADINGS.values()])
    writer.writerows(["令和6年度", *line] for line in rows(many(), list(HEADINGS)))
    return out.getvalue().encode("cp932")


def title_and_unit(unit: str, yen: int) -> bytes:
    """A title at the left and the unit at the right end of the row above the headings; few columns."""
    above: list[Cell] = ["令和６年度　事務事業一覧表", *[None] * (len(FEW) - 2), f"（単位：{unit}）"]
    return saved(book(("一覧", [above, [HEADINGS[f] for f in FEW], *rows(many(), FEW, yen=yen)])))


def hidden_rows() -> bytes:
    """A list of which two rows and a column are hidden."""
    fields = [*FEW, "issues"]
    made = book(("令和6年度", [[HEADINGS[f] for f in fields], *rows(many(), fields)]))
    for row in (3, 6):
        made.worksheets[0].row_dimensions[row].hidden = True
    made.worksheets[0].column_dimensions["I"].hidden = True
    return saved(made)


def full_width() -> bytes:
    """Figures and marks in full width, as text."""
    lines = [
        [f"{v:,}".translate(_FULL) if isinstance(v, int) else v and v.translate(_FULL) for v in line]
        for line in rows(many(), list(HEADINGS))
    ]
    return saved(book(("令和６年度", [list(HEADINGS.values()), *lines])))


def notes_and_totals() -> bytes:
    """Titles between the projects, subtotals, headings printed anew, a column of remarks."""
    lines = [[*line, "要確認"] for line in rows(many(), FEW)]
    total: list[Cell] = [None, "合計", None, None, 1, 2, 3, None]
    head: list[Cell] = [*(HEADINGS[f] for f in FEW), "備考"]
    return saved(
        book(("R6", [head, ["市民部"], *lines[:3], total, head, ["福祉部"], *lines[3:], ["※ 見込みを含む"]]))
    )


def renamed_column() -> bytes:
    """A column in words that no form knows: what stands there is not lost without a doubt."""
    fields = [*FEW, "overall_reason"]
    head: list[Cell] = [*(HEADINGS[f] for f in FEW), "一年をふりかえって"]
    return saved(book(("R6", [head, *rows(many(), fields)])))


def scored_lists() -> Iterator[ScoredList]:
    """Every list with its truth."""
    whole = list(HEADINGS)

    def truth(fields: Sequence[str] = whole, left_out: Sequence[int] = ()) -> Callable[[], list[Fields]]:
        return lambda: [kept(one, fields) for place, one in enumerate(many()) if place not in left_out]

    yield ScoredList("any-order", any_order, truth())
    yield ScoredList("two-rows", two_rows, truth())
    yield ScoredList(
        "worksheet-a-year",
        worksheet_a_year,
        lambda: [kept(one, whole) for year in (YEAR - 1, YEAR) for one in many(year)],
    )
    yield ScoredList("cp932-csv", cp932_csv, truth())
    yield ScoredList("title-and-thousands", lambda: title_and_unit("千円", 1), truth(FEW))
    yield ScoredList("title-and-yen", lambda: title_and_unit("円", 1000), truth(FEW))
    yield ScoredList("hidden-rows", hidden_rows, truth(FEW, left_out=(1, 4)))
    yield ScoredList("full-width", full_width, truth())
    yield ScoredList("notes-and-totals", notes_and_totals, truth(FEW))
    yield ScoredList("renamed-column", renamed_column, truth([*FEW, "overall_reason"]))
