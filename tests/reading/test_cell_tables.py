from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from furikaeri.reading.cell_grids import Cell, CellGrid
from furikaeri.reading.cell_tables import (
    SplitTables,
    parse_cell_value,
    split_tables,
    table_of_grid,
    with_tables_as_text,
)
from furikaeri.sheet.fiscal_years import Term
from furikaeri.sheet.indicator_tables import CellValue, IndicatorRow, IndicatorTable
from furikaeri.sheet.read_sheets import BoxEvidence
from tests.reading.cell_boxes import drawn_grid

TERM = Term(2016, 2020)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,217", (1217, None)),
        ("15回", (15, "回")),
        ("２．５", (2.5, None)),
        ("△3", (-3, None)),
        ("-3", (-3, None)),
        ("‐", (None, None)),
        ("", (None, None)),
        ("中止", ("中止", None)),
        ("約300", ("約300", None)),
        ("①", ("①", None)),
    ],
)
def test_a_cell(text: str, value: tuple[CellValue, str | None]) -> None:
    assert parse_cell_value(text) == value


def test_title_units_and_years() -> None:
    grid = drawn_grid(
        ("研修", "<", "<", "<"),
        ("項目", "単位", "平成28年度", "合計"),
        ("開催", "回", "3", "3"),
        ("参加（のべ）", "", "‐", "5"),
    )
    assert table_of_grid(grid, TERM) == IndicatorTable(
        "研修",
        ("H28", "合計"),
        (IndicatorRow("開催", "回", (3, 3)), IndicatorRow("参加（のべ）", None, (None, 5))),
    )


def test_units_in_labels_and_behind_figures() -> None:
    grid = drawn_grid(("", "H29", "H30"), ("開催回数（回）", "1", "2"), ("参加者", "15人", "20人"))
    table = table_of_grid(grid, TERM)
    assert table is not None
    assert [(r.label, r.unit, r.values) for r in table.rows] == [
        ("開催回数", "回", (1, 2)),
        ("参加者", "人", (15, 20)),
    ]


def test_years_as_rows_are_turned() -> None:
    grid = drawn_grid(("年度", "参加者"), ("H28", "4"), ("H29", "6"))
    assert table_of_grid(grid, TERM) == IndicatorTable(
        None, ("H28", "H29"), (IndicatorRow("参加者", None, (4, 6)),)
    )


def test_too_small_for_a_table() -> None:
    assert table_of_grid(drawn_grid(("一", "二")), TERM) is None
    assert table_of_grid(drawn_grid(("一",), ("二",)), TERM) is None


def test_tables_in_rows_are_parted_by_empty_and_single_cells() -> None:
    grid = drawn_grid(("", "H28"), ("参加者", "1"), ("",), ("第二の表",), ("項目", "H29"), ("開催", "2"))
    tables = split_tables(grid.cells, TERM).tables
    assert [(t.title, t.columns, t.rows[0].values) for t in tables] == [
        (None, ("H28",), (1,)),
        ("第二の表", ("H29",), (2,)),
    ]


def test_a_line_above_a_cells_table_is_its_title_unless_it_is_a_sentence() -> None:
    inner = drawn_grid(("", "H28"), ("茶会", "1"))
    (cell,) = drawn_grid(("茶会を開いた。\n茶会の数",)).cells
    split = split_tables([replace(cell, inner=(inner,))], TERM)
    assert ([t.title for t in split.tables], [c.text for c in split.texts]) == (
        ["茶会の数"],
        ["茶会を開いた。"],
    )
    (cell,) = drawn_grid(("茶会を開いた。",)).cells
    split = split_tables([replace(cell, inner=(inner,))], TERM)
    assert ([t.title for t in split.tables], [c.text for c in split.texts]) == ([None], ["茶会を開いた。"])


def test_a_line_alone_in_the_cell_above_a_table_is_unsure() -> None:
    above, below = drawn_grid(("茶会の数の推移",), ("輪が広がった。",)).cells
    inner = drawn_grid(("", "H30", "R1"), ("茶会", "1", "2"))
    at_top, at_end = (replace(below, inner=(inner,), inner_at=(at,)) for at in (0, 1))
    assert split_tables([above, at_top], TERM).unsure == ("茶会の数の推移",)
    assert split_tables([above, at_end], TERM).unsure == ()


def test_a_line_with_a_bullet_above_a_table_is_unsure() -> None:
    inner = drawn_grid(("", "H28"), ("茶会", "1"))
    (cell,) = drawn_grid(("○茶会の数",)).cells
    assert split_tables([replace(cell, inner=(inner,))], TERM).unsure == ("○茶会の数",)


@pytest.mark.parametrize(
    ("text", "title", "unsure"),
    [
        ("元年度　　東町\n２年度　　西町", None, ()),  # the list goes on
        ("茶会を開いた。\n２年度　　茶会の数", "２年度　　茶会の数", ()),
        ("参加した人からは好評\n次も来たいという声", "次も来たいという声", ("次も来たいという声",)),
        ("・参加した人からは好評\n茶会の数", "茶会の数", ()),
    ],
)
def test_the_last_line_of_a_text_is_not_silently_a_tables_title(
    text: str, title: str | None, unsure: tuple[str, ...]
) -> None:
    inner = drawn_grid(("", "H28"), ("茶会", "1"))
    (cell,) = drawn_grid((text,)).cells
    split = split_tables([replace(cell, inner=(inner,))], TERM)
    kept = text if title is None else text.rpartition("\n")[0]
    assert ([t.title for t in split.tables], split.unsure, [c.text for c in split.texts]) == (
        [title],
        unsure,
        [kept],
    )


def test_minutes_and_seconds_are_units_of_times() -> None:
    table = table_of_grid(
        drawn_grid(("項目", "H28", "H29"), ("到着までの時間（分）", "9", "8"), ("割り当て（分）", "1", "2")),
        TERM,
    )
    assert table is not None
    assert [(row.label, row.unit) for row in table.rows] == [
        ("到着までの時間", "分"),
        ("割り当て（分）", None),
    ]


def test_a_unit_behind_every_figure_is_the_rows_unit() -> None:
    table = table_of_grid(
        drawn_grid(("", "H28", "H29"), ("計画", "15人分", "-"), ("席（人分）", "1", "2")), TERM
    )
    assert table is not None
    assert [(row.label, row.unit, row.values) for row in table.rows] == [
        ("計画", None, ("15人分", None)),
        ("席", "人分", (1, 2)),
    ]


def test_tables_where_no_table_belongs_are_lines_of_text() -> None:
    (cell,) = drawn_grid(("前\n後",)).cells
    inner = drawn_grid(("", "H28"), ("茶会", "1"))
    assert with_tables_as_text(replace(cell, inner=(inner,), inner_at=(1,))).text == "前\nH28\n茶会　1\n後"


def test_words_over_the_years_are_no_heading() -> None:
    grid = drawn_grid(
        ("項目", "計画期間の実績", "<"), ("^", "平成28年度", "平成29年度"), ("開催（回）", "3", "4")
    )
    table = table_of_grid(grid, TERM)
    assert table is not None
    assert table.columns == ("H28", "H29")
    assert table.rows == (IndicatorRow("開催", "回", (3, 4)),)


def test_a_bracket_that_repeats_a_word_of_its_label_is_a_unit() -> None:
    table = table_of_grid(drawn_grid(("", "平成28年度", "平成29年度"), ("隊の数（隊）", "3", "4")), TERM)
    assert table is not None
    assert table.rows == (IndicatorRow("隊の数", "隊", (3, 4)),)


def test_a_row_that_a_page_cut_is_put_together() -> None:
    above = drawn_grid(("項目", "H28", "H29"), ("茶会の", "1,2", "-"))
    label = (("開催数", "", ""), ("見学", "4", "5"))
    figure = (("", "34", ""), ("見学", "4", "5"))
    assert rows_over_pages(above, label) == [("茶会の開催数", (12, None)), ("見学", (4, 5))]
    assert rows_over_pages(above, figure) == [("茶会の", (1234, None)), ("見学", (4, 5))]
    units = drawn_grid(("項目", "単位", "H28"), ("集い", "", "3"), ("茶会の", "回", "1"))
    assert rows_over_pages(units, label)[1] == ("茶会の開催数", (1,))
    blank = drawn_grid(("項目", "H28", "H29"), ("茶会", "", "2"))
    assert rows_over_pages(blank, label) == [("茶会", (None, 2)), ("開催数", (None, None)), ("見学", (4, 5))]


def rows_over_pages(
    above: CellGrid, below: Sequence[Sequence[str]]
) -> list[tuple[str, tuple[CellValue, ...]]]:
    """The rows of a table that stands in two cells, on two pages."""
    (table,) = split_over_pages(above, below).tables
    return [(row.label, row.values) for row in table.rows]


def split_over_pages(above: CellGrid, below: Sequence[Sequence[str]]) -> SplitTables:
    first, second = (
        Cell(n, 0, 1, 1, "", BoxEvidence(n + 1, (0, 0, 9, 9)), (grid,))
        for n, grid in enumerate((above, drawn_grid(*below)))
    )
    return split_tables([first, second], TERM)


@pytest.mark.parametrize(
    ("rows", "doubted"),
    [
        ((("項目", "H28", "H29"), ("茶会（延べ）", "1", "2")), ()),
        ((("項目", "H28", "H29"), ("茶会（灯）", "1回", "2回")), ()),
        ((("項目", "H28", "H29"), ("茶会（灯）", "1", "2")), ("茶会（灯）",)),
        ((("項目", "単位", "H28", "H29"), ("茶会（灯）", "", "1", "2"), ("見学", "回", "3", "4")), ()),
    ],
)
def test_brackets_that_may_hold_a_unit_are_doubted(
    rows: tuple[tuple[str, ...], ...], doubted: tuple[str, ...]
) -> None:
    cell = Cell(0, 0, 1, 1, "", BoxEvidence(1, (0, 0, 9, 9)), (drawn_grid(*rows),))
    split = split_tables([cell], TERM)
    assert len(split.tables) == 1
    assert split.unitless == doubted


def test_a_row_of_words_and_figures_that_a_page_cut_is_put_together_and_doubted() -> None:
    heads = ("団体", "人数", "使途")
    whole = {"朝日クラ", "清掃、輪"}
    for runs_on in (True, False):
        grid = drawn_grid(heads, ("朝日クラ", "64", "清掃、輪"))
        cells = tuple(replace(c, runs_on=runs_on and c.text in whole) for c in grid.cells)
        split = split_over_pages(replace(grid, cells=cells), (("ブ", "", "投げ"), ("寿会", "41", "見守り")))
        rows = [(row.label, row.values) for row in split.tables[0].rows]
        if runs_on:
            assert rows == [("朝日クラブ", (64, "清掃、輪投げ")), ("寿会", (41, "見守り"))]
        assert split.cut == ("ブ",)  # it may be a row of its own


def test_a_row_that_lacks_only_its_unit_is_a_row_of_its_own_however_full_the_cells_above_are() -> None:
    grid = drawn_grid(("項目", "単位", "H28"), ("茶会", "回", "-1,043,193"))
    full = tuple(replace(c, runs_on=True) for c in grid.cells)
    split = split_over_pages(replace(grid, cells=full), (("見学", "", "‐"), ("講座", "回", "3")))
    assert [row.label for row in split.tables[0].rows] == ["茶会", "見学", "講座"]
    assert split.cut == ()


def test_a_row_of_another_width_behind_a_pages_edge_is_doubted() -> None:
    rows = [["団体", "R6", "R7"], ["朝日", "1", "2"], ["", "寿会", "3", "4"], ["見学", "5", "6"]]
    cells = [
        Cell(row, column, 1, 1, text, BoxEvidence(1 + (row > 1), (9.0 * column, 0, 9.0 * column + 9, 9)))
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    ]
    assert split_tables(cells, TERM).cut == ("寿会",)
    assert split_tables([c for c in cells if c.row != 2], TERM).cut == ()
