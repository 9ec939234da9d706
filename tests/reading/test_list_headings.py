"""Headings of several rows, told by the form's words in any order."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from furikaeri.reading.list_headings import ListHeading, find_heading
from furikaeri.reading.list_rows import ListRow
from furikaeri.sheet.read_sheets import CellEvidence
from tests.forms import PROJECTS
from tests.reading.list_books import HEADINGS, Cell, book, doubted, project, read_book


def find(*rows: Sequence[str], year: int | None = None) -> tuple[int, ListHeading]:
    found = find_heading(
        [ListRow(row, lambda _: CellEvidence("一覧", "A1")) for row in rows], [PROJECTS], year
    )
    assert found is not None
    return found


TOP = ["番号", "事業名", "決算額", "", "予算額", "評価", ""]
BELOW = ["", "", "令和5年度", "令和6年度", "令和7年度", "必要性", "有効性"]


@pytest.mark.parametrize("above", [[], [["令和6年度 事務事業一覧"], [""] * 6 + ["単位：千円"]]])
def test_two_rows_of_headings_are_read_as_one(above: list[list[str]]) -> None:
    start, heading = find(*above, TOP, BELOW, ["1", "花だん", "1", "2", "3", "A", "B"])
    fields = (
        "number",
        "name",
        "previous_settled_thousand_yen",
        "settled_thousand_yen",
        "budget_thousand_yen",
        "necessity",
        "effectiveness",
    )
    assert (start, heading.rows) == (len(above), 2)
    assert dict(heading.places) == {field: place for place, field in enumerate(fields)}
    assert heading.evaluated_year() == 2024


def test_years_above_their_amounts_are_read_too() -> None:
    _, heading = find(
        ["番号", "事業名", "令和5年度", "", "R6年度"], ["", "", "決算額", "備考", "決算額"], year=2024
    )
    assert (heading.places["previous_settled_thousand_yen"], heading.places["settled_thousand_yen"]) == (2, 4)
    assert heading.unknown == {3: "令和5年度・備考"}


def test_units_and_numbers_below_the_headings_belong_to_them() -> None:
    rows = (
        ["番号", "事業名", "当年度決算額", "次年度予算額"],
        ["", "", "(円)", "（千円）"],
        ["①", "②", "③", "④"],
    )
    _, heading = find(*rows, ["1", "花だん", "5", "6"])
    assert heading.rows == 3
    assert heading.units == {"settled_thousand_yen": "円", "budget_thousand_yen": "千円"}


def test_merged_headings_tell_how_many_rows_there_are() -> None:
    rows: list[list[Cell]] = [
        ["番号", "事業名", "所管課", "分類", None],
        [None, None, None, "甲", "乙"],
        [1, "花だん", "公園課", "x", "y"],
    ]
    made = book(("R6", rows))
    for area in ("A1:A2", "B1:B2", "C1:C2", "D1:E1"):
        made["R6"].merge_cells(area)
    (sheet,) = read_book(made).sheets
    assert sheet.text("name") == "花だん"
    assert [r.text for r in sheet.remarks if r.field is None] == ["分類・甲: x", "分類・乙: y"]


def test_what_only_the_upper_row_names_stands_in_its_first_column() -> None:
    """「必要性」 over 評価 and 判定の理由: the lower words alone name nothing, and no column is dropped silently."""
    rows: list[list[Cell]] = [
        ["番号", "事業名", "所管課", "必要性", None, "費用", None],
        [None, None, None, "評価", "判定の理由", "当年度決算額", "次年度予算額"],
        [1, "花だん", "公園課", "B", "緑が要る", 5, 6],
    ]
    made = book(("R6", rows))
    for area in ("A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:G1"):
        made["R6"].merge_cells(area)
    (sheet,) = read_book(made).sheets
    fields = ("necessity", "settled_thousand_yen", "budget_thousand_yen")
    assert [sheet.fields[f] for f in fields] == [2, 5, 6]
    assert [r.text for r in sheet.remarks if r.field is None] == ["必要性・判定の理由: 緑が要る"]


def test_a_column_named_twice_is_doubted_where_they_differ() -> None:
    rows: list[list[Cell]] = [
        ["番号", "事業名", "所管課", "事業名"],
        [1, "花だん", "課", "花だん"],
        [2, "祭り", "課", "夏祭り"],
    ]
    assert [doubted(s) for s in read_book(book(("R6", rows))).sheets] == [set(), {"name"}]


def test_a_heading_of_another_year_than_the_row_is_doubted() -> None:
    rows: list[list[Cell]] = [
        ["年度", "番号", "事業名", "令和6年度決算額"],
        ["R6", 1, "花だん", 5],
        ["R5", 1, "花だん", 5],
    ]
    assert [doubted(s) for s in read_book(book(("一覧", rows))).sheets] == [set(), {"settled_thousand_yen"}]


@pytest.mark.parametrize("unit", ["（単位：円）", "単位　円", "（円）"])
def test_a_title_with_the_unit_beside_it_is_no_heading(unit: str) -> None:
    above = ["令和６年度　事務事業一覧", *[None] * (len(HEADINGS) - 3), unit]
    lines = [above, HEADINGS, project(1, "花だん", settled=1_234_000)]
    (sheet,) = read_book(book(("一覧", lines))).sheets
    assert (sheet.number("fiscal_year"), sheet.number("settled_thousand_yen")) == (2024, 1234)
    assert not sheet.doubts


def test_a_group_of_amounts_over_its_columns_still_tells_their_unit() -> None:
    above = [None, None, None, None, "事業費（円）", None, None, "評価", None]
    lines = [above, HEADINGS, project(1, "花だん", settled=1_234_000)]
    (sheet,) = read_book(book(("R6", lines))).sheets
    assert sheet.number("settled_thousand_yen") == 1234
