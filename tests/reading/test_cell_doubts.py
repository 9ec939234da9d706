from __future__ import annotations

from dataclasses import replace

import pytest

from furikaeri.reading.cell_doubts import (
    cut_doubts,
    leftover_doubts,
    unruled_doubts,
    unsure_doubts,
    value_doubts,
)
from furikaeri.reading.cell_owners import own_cells
from furikaeri.sheet.indicator_tables import IndicatorRow, IndicatorTable
from furikaeri.sheet.read_sheets import FieldValue
from tests.reading.cell_boxes import drawn_grid
from tests.reading.fictional_sheets import FORM

LABELS = [
    ("1 事業名", "茶会"),
    ("2 概要", "集い"),
    ("3 担当課名", "見守り課"),
    ("4 事業の対象者", "■高齢者"),
    ("5 令和2年度実施状況", "三回"),
    ("6 事業費", ""),
    ("7 第3期計画期間における事業実績", "五年"),
    ("8 第3期計画期間における重点施策「輪」に対して", "課題"),
    ("9 第3期計画期間における庁内または他の組織との連携状況", "連携"),
]


def doubted(rows: list[tuple[str, str]], *, annual: bool = False) -> set[str | None]:
    owned = own_cells([drawn_grid(*rows)], FORM)
    return {doubt.field for doubt in cut_doubts(owned, FORM, annual=annual)}


def test_a_whole_sheet_is_not_cut() -> None:
    assert doubted(LABELS) == set()


def test_one_item_worded_anew_is_no_cut() -> None:
    assert doubted(LABELS[:2] + LABELS[3:]) == set()


def test_without_its_last_item_a_sheet_is_cut() -> None:
    fields = doubted(LABELS[:-1])
    assert {None, "coop_internal", "partners", "city_departments", "coop_detail"} <= fields
    assert "issues" in fields  # at the edge
    assert "overview" not in fields


def test_an_annual_sheet_needs_no_items_of_the_term() -> None:
    annual = [*LABELS[:6], ("7 令和2年度における庁内または他の組織との連携状況", "連携")]
    assert doubted(annual, annual=True) == set()
    assert None in doubted(annual)


def test_what_stands_at_no_label_is_told_at_the_field_beside() -> None:
    owned = own_cells(
        [drawn_grid(("9 第3期計画期間における庁内または他の組織との連携状況", "迷子の文"))], FORM
    )
    found = list(leftover_doubts(owned, FORM))
    assert {doubt.field for doubt in found} == {
        "coop_internal",
        "coop_external",
        "partners",
        "partners_unmet",
        "coop_detail",
    }
    assert all("迷子の文" in doubt.reason for doubt in found)


def unsure_at(*places: tuple[int, int]) -> set[str | None]:
    grid = drawn_grid(*LABELS)
    cells = tuple(replace(c, is_unsure=(c.row, c.column) in places) for c in grid.cells)
    return {doubt.field for doubt in unsure_doubts(own_cells([replace(grid, cells=cells)], FORM), FORM)}


def test_fields_are_doubted_whose_cells_a_text_crosses() -> None:
    assert unsure_at() == set()
    assert unsure_at((1, 1)) == {"overview"}
    assert unsure_at((2, 0), (2, 1)) == {"sections"}


@pytest.mark.parametrize(
    ("is_unruled", "text", "doubted"),
    [
        (False, "五年", set()),
        (True, "五年", {"indicator_tables"}),
        (True, "五年\n（人）", {"indicator_tables", "results"}),
        (True, "五年\n講座　28　1,030人", {"indicator_tables", "results"}),
    ],
)
def test_tables_that_nobody_ruled_are_doubted(is_unruled: bool, text: str, doubted: set[str]) -> None:
    grid = drawn_grid(*LABELS)
    inner = replace(drawn_grid(("", "R1", "R2"), ("茶会", "1", "2")), is_unruled=is_unruled)
    cells = tuple(replace(c, inner=(inner,), text=text) if c.text == "五年" else c for c in grid.cells)
    owned = own_cells([replace(grid, cells=cells)], FORM)
    assert {doubt.field for doubt in unruled_doubts(owned, FORM)} == doubted


def table(label: str, *values: int, unit: str | None = None) -> dict[str, FieldValue]:
    return {"t": (IndicatorTable(None, ("R1", "R2", "合計"), (IndicatorRow(label, unit, values),)),)}


def test_sums_that_fail_are_doubted() -> None:
    assert list(value_doubts(table("茶会", 1, 2, 3), is_measured=True)) == []
    (doubt,) = value_doubts(table("茶会", 1, 2, 4), is_measured=True)
    assert (doubt.field, "合計" in doubt.reason) == ("t", True)


def test_marks_in_the_place_of_characters_are_doubted() -> None:
    assert [doubt.field for doubt in value_doubts({"a": "〓野", "b": "吉野"}, is_measured=True)] == ["a"]
