"""Tables from Excel: what is pasted is what is stored, and what is no table is told in one line."""

from __future__ import annotations

import pytest

from furikaeri.outputs.list_rows import list_row
from furikaeri.sheet.fiscal_years import Term
from furikaeri.sheet.indicator_tables import IndicatorRow, IndicatorTable
from furikaeri.sheet.list_columns import list_columns
from furikaeri.web.drawing.entry_tables import (
    NO_HEADINGS,
    Grid,
    UnusableTableError,
    grids_of,
    text_of_grids,
    text_of_paste,
)
from furikaeri.web.drawing.field_inputs import typed_value
from tests.checking.filled_sheets import PLAN, filled, table
from tests.forms import WELFARE

FIELD = WELFARE.field("indicator_tables")
TERM = Term(2019, 2023)


def stored(text: str) -> tuple[IndicatorTable, ...]:
    told = typed_value(WELFARE, FIELD.id, [text], PLAN.term())
    assert told.doubt is None
    assert isinstance(told.value, tuple)
    return tuple(t for t in told.value if isinstance(t, IndicatorTable))


def cell_of(*tables: IndicatorTable) -> str:
    sheet = filled({FIELD.id: tables})
    place = next(i for i, column in enumerate(list_columns(WELFARE)) if column.definition == FIELD)
    return str(list_row(sheet, WELFARE)[place] or "")


@pytest.mark.parametrize(
    "tables",
    [
        (),
        (table(1, 2.5, None),),
        (table("約300", 0, -5, label="見守り（延べ）", unit="人"), table(3, 4, 7, label="改行\nと\tタブ\\n")),
    ],
)
def test_a_table_drawn_as_a_grid_and_sent_back_is_the_same(tables: tuple[IndicatorTable, ...]) -> None:
    text = cell_of(*tables)
    grids = grids_of(text, FIELD, TERM, 2023)
    assert text_of_grids(grids) == text
    assert stored(text_of_grids(grids)) == tables


def test_an_empty_field_offers_the_years_of_the_plan() -> None:
    (grid,) = grids_of("", FIELD, TERM, 2023)
    assert grid.headings == ("項目", "単位", "R1", "R2", "R3", "R4", "R5")
    assert len(grids_of("", FIELD, None, 2024, more=8)[0].rows) == 10


def test_full_width_digits_triangles_and_about_are_taken() -> None:
    text = text_of_paste("項目\t単位\tＲ４\tR5\r\n参加者\t人\t１，２３４\t△５\r\n訪問\t回\t約300\t‐\r\n", [])
    (made,) = stored(text)
    assert made.columns == ("R4", "R5")
    assert made.rows == (
        IndicatorRow("参加者", "人", (1234, -5)),
        IndicatorRow("訪問", "回", ("約300", None)),
    )


def test_quoted_cells_keep_their_line_ends_and_quotes() -> None:
    text = text_of_paste('実績の表\n項目\t単位\tR5\n"研修会\n（""基礎""）"\t回\t3\n', [])
    (made,) = stored(text)
    assert (made.title, made.rows[0].label) == ("実績の表", '研修会\n（"基礎"）')


def test_without_headings_those_of_the_table_there_are_taken() -> None:
    known = [Grid("", ("項目", "単位", "R4", "R5"), ())]
    with_unit = stored(text_of_paste("研修会\t回\t3\t4", known))
    assert with_unit == stored(text_of_paste("項目\t単位\tR4\tR5\n研修会\t回\t3\t4", []))
    without_unit = stored(text_of_paste("研修会\t3\t4", known))
    assert without_unit[0].rows == (IndicatorRow("研修会", None, (3, 4)),)
    with pytest.raises(UnusableTableError, match=NO_HEADINGS[:10]):
        text_of_paste("研修会\t3\t4\t5\t6\t7", known)


@pytest.mark.parametrize(
    ("pasted", "line"),
    [
        ("項目\tR5\n" + "行\t1\n" * 10_000, "10,001 行"),
        ("項目\t" + "\t".join(["R5"] * 40) + "\n", "30 列まで"),
        ("項目\tR5\n" + "あ" * 300 + "\t1\n", "200 字まで"),
        ('"' * 5001, "200 字まで"),
        ('"' + "あ" * 150_000, "多すぎます"),
    ],
)
def test_what_is_too_large_is_one_line(pasted: str, line: str) -> None:
    with pytest.raises(UnusableTableError, match=line) as told:
        text_of_paste(pasted, [])
    assert "\n" not in str(told.value)


def test_nothing_pasted_is_nothing() -> None:
    assert text_of_paste(" \t\n\t\n", []) == ""
