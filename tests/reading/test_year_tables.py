from __future__ import annotations

import pytest

from furikaeri.reading.found_values import FoundValues
from furikaeri.reading.sheet_text import SheetText
from furikaeri.reading.table_regions import TableHints
from furikaeri.reading.year_tables import take_tables
from furikaeri.sheet.fiscal_years import Term
from furikaeri.sheet.indicator_tables import IndicatorRow, IndicatorTable
from tests.reading.fictional_sheets import FORM, sheet_text

YEARS = ("R1", "R2", "R3", "R4", "R5")
TEA = IndicatorRow("茶会", "回", (4, 5, 6, 7, 8))
GUESTS = IndicatorRow("参加者", "人", (40, 51, 62, 73, 84))


def tables(
    text: str, spare: frozenset[str] = frozenset()
) -> tuple[tuple[IndicatorTable, ...], FoundValues, SheetText]:
    sheet, found = sheet_text(text), FoundValues()
    take_tables(sheet, FORM, found, Term(2019, 2023), TableHints(spare))
    value = found.values.get("indicator_tables", ())
    assert isinstance(value, tuple)
    return tuple(v for v in value if isinstance(v, IndicatorTable)), found, sheet


ROWS = "区分 R1 R2 R3 R4 R5\n茶会（回） 4 5 6 7 8\n参加者（人） 40 51 62 73 84"
CELLS = "R1\n\nR2\n\nR3\n\nR4\n\nR5\n\n茶会（回）\n\n4\n\n5\n\n6\n\n7\n\n8\n\n参加者（人）\n\n40\n\n51\n\n62\n\n73\n\n84"
COLUMNS = "茶会（回）\n参加者（人）\n\nR1\n4\n40\n\nR2\n5\n51\n\nR3\n6\n62\n\nR4\n7\n73\n\nR5\n8\n84"
LABELS_LAST = "R1 R2 R3 R4 R5\n4 5 6 7 8\n40 51 62 73 84\n茶会（回）\n参加者（人）"
UNITS = "R1 R2 R3 R4 R5\n茶会 4回 5回 6回 7回 8回\n参加者 40人 51人 62人 73人 84人"
LONG_YEARS = (
    "令和元年度 令和2年度 令和３年度 令和4年度 令和5年度\n茶会（回） 4 5 6 7 8\n参加者（人） 40 51 62 73 84"
)
TURNED = "年度 茶会（回） 参加者（人）\nR1 4 40\nR2 5 51\nR3 6 62\nR4 7 73\nR5 8 84"


@pytest.mark.parametrize(
    "text",
    [ROWS, CELLS, COLUMNS, UNITS, LONG_YEARS, TURNED],
    ids=["rows", "cells", "columns", "units in cells", "long years", "turned"],
)
def test_a_torn_table_is_the_same_table(text: str) -> None:
    (table,), found, sheet = tables(text)
    assert table.columns == YEARS
    assert table.rows == (TEA, GUESTS)
    assert found.doubts == []
    assert not any(sheet.is_free(i) for i in range(len(sheet.lines)))


def test_rows_whose_labels_stand_behind_them_all_are_given_in_order_and_doubted() -> None:
    (table,), found, _ = tables(LABELS_LAST)
    assert table.rows == (TEA, GUESTS)
    assert {d.field for d in found.doubts} == {"indicator_tables"}


def test_dashes_are_null_and_words_stay() -> None:
    (table,), _, _ = tables("R1 R2 R3 R4 R5\n茶会（回） 4 - 中止 ‐ 1,012")
    assert table.rows == (IndicatorRow("茶会", "回", (4, None, "中止", None, 1012)),)


def test_the_total_is_a_column() -> None:
    (table,), found, _ = tables("R1 R2 R3 合計\n茶会 4 5 6 15")
    assert table.columns == ("R1", "R2", "R3", "合計")
    assert table.total_column() == 3
    assert found.doubts == []


def test_totals_that_do_not_hold_are_kept_and_doubted() -> None:
    (table,), found, _ = tables("R1 R2 R3 合計\n茶会 4 5 6 99\n参加者 1 1 1 70")
    assert [row.values[-1] for row in table.rows] == [99, 70]
    assert {d.field for d in found.doubts} == {"indicator_tables"}


def test_figures_that_do_not_fill_the_years_are_kept_and_doubted() -> None:
    (table,), found, _ = tables("R1 R2 R3 R4 R5\n茶会 4 5 6 7 8\n参加者 40 51 62 73")
    assert table.rows[1].values[:4] == (40, 51, 62, 73)
    assert {d.field for d in found.doubts} == {"indicator_tables"}


def test_a_title_above_is_the_tables() -> None:
    (table,), _, sheet = tables(f"輪が広がった。\n\n【茶会の実績】\n{ROWS}\n\nさらに続けたい。")
    assert table.title == "【茶会の実績】"
    assert [i for i in range(len(sheet.lines)) if sheet.is_free(i)] == [0, 5]


def test_two_tables_are_two() -> None:
    found_tables, _, _ = tables(f"{ROWS}\n\nR1 R2 R3 R4 R5\n見守り（件） 1 2 3 4 5")
    assert [len(table.rows) for table in found_tables] == [2, 1]


def test_a_list_by_year_in_prose_is_no_table() -> None:
    found_tables, found, sheet = tables(
        "令和元年度　茶会を始めた。\n令和２年度　茶会を休んだ。\n令和３年度　また開いた。"
    )
    assert found_tables == ()
    assert found.values == {}
    assert all(sheet.is_free(i) for i in range(3))


def test_a_lone_item_number_among_the_figures_is_no_figure() -> None:
    (table,), found, _ = tables("R1 R2 R3\n茶会\n7\n4 5 6", frozenset({"7"}))
    assert table.rows == (IndicatorRow("茶会", None, (4, 5, 6)),)
    assert found.doubts == []


def test_headings_without_figures_are_doubted_and_no_table() -> None:
    found_tables, found, _ = tables("R1 R2 R3 R4 R5\n\n輪が広がりました。")
    assert found_tables == ()
    assert [d.field for d in found.doubts] == ["indicator_tables"]
