from __future__ import annotations

import pytest

from furikaeri.reading.table_regions import find_regions, free_table_lines
from furikaeri.reading.torn_tables import Mended, is_misjoined, mend
from furikaeri.sheet.fiscal_years import Term
from furikaeri.sheet.indicator_tables import CellValue
from tests.reading.fictional_sheets import sheet_text

TERM = Term(2019, 2023)
YEARS = ("R1", "R2", "R3")
TOTALS = "茶会（回）\n\n参加者（人）\n\nR1\n\nR2\n\nR3\n\n合計\n\n4\n\n5\n\n6\n\n15\n\n40\n\n52\n\n61\n\n153"
TWO = (
    "教室の実績\n\nR1\n\nR2\n\nR3\n\n茶会（回）\n\n4\n\n5\n\n6\n\n"
    "来場の推移\n\nR1\n\nR2\n\nR3\n\n参加者（人）\n\n40\n\n52\n\n61"
)


def mended(text: str) -> Mended | None:
    sheet = sheet_text(text)
    lines = free_table_lines(sheet, TERM)
    return mend(sheet, lines, list(find_regions(sheet, lines)), frozenset())


def rows(found: Mended) -> list[tuple[str, tuple[CellValue, ...]]]:
    return [
        (label, tuple(c.value for c in row))
        for table in found.tables
        for label, row in zip(table.labels, table.rows, strict=True)
    ]


def test_cells_whose_sums_hold_are_sure() -> None:
    found = mended(TOTALS)
    assert found is not None
    assert found.is_sure
    assert rows(found) == [("茶会（回）", (4, 5, 6, 15)), ("参加者（人）", (40, 52, 61, 153))]
    assert found.lines == frozenset(range(14))


def test_a_sum_that_fails_is_never_sure() -> None:
    found = mended(TOTALS.replace("153", "154"))
    assert found is not None
    assert not found.is_sure


def test_two_tables_stand_over_each_other_with_their_titles() -> None:
    found = mended(TWO)
    assert found is not None
    assert [table.title for table in found.tables] == ["教室の実績", "来場の推移"]
    assert rows(found) == [("茶会（回）", (4, 5, 6)), ("参加者（人）", (40, 52, 61))]


def test_a_blank_without_a_mark_is_never_sure() -> None:
    found = mended("茶会（回）\n\n参加者（人）\n\nR1\n\nR2\n\nR3\n\n4\n\n5\n\n40\n\n52\n\n61")
    assert found is not None
    assert not found.is_sure
    assert rows(found)[1] == ("参加者（人）", (40, 52, 61))


def test_figures_without_labels_make_no_table() -> None:
    assert mended("R1\n\nR2\n\nR3\n\n4\n\n5\n\n6") is None


@pytest.mark.parametrize(
    ("label", "joined"), [("参加者（人）", False), ("茶会（回）参加者", True), ("茶会（春）参加者", False)]
)
def test_a_unit_in_brackets_ends_a_label(label: str, joined: bool) -> None:
    assert is_misjoined(label) is joined
