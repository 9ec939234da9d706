from __future__ import annotations

from dataclasses import replace

from furikaeri.reading.cell_grids import Cell, CellGrid
from furikaeri.reading.cell_owners import own_cells
from furikaeri.reading.cell_parts import part_cells
from tests.reading.cell_boxes import drawn_grid
from tests.reading.fictional_sheets import FORM

CAPTION = "施策の方向に対して貢献できたこと"


def parted(grid: CellGrid) -> list[tuple[int, int, str]]:
    (found,) = part_cells([grid], FORM, own_cells([grid], FORM))
    return [(cell.row, cell.column, cell.text) for cell in found.cells]


def with_inner(grid: CellGrid, text: str, inner: CellGrid, at: int) -> CellGrid:
    """The grid with a table put before a line of the cell of this text."""
    cells = [replace(c, inner=(inner,), inner_at=(at,)) if c.text == text else c for c in grid.cells]
    return CellGrid(tuple(cells))


def test_a_cell_is_cut_where_a_label_of_its_item_stands() -> None:
    grid = drawn_grid(("5 令和2年度実施状況", f"三回開いた。\n{CAPTION}\n輪が広がった。"), ("6 事業費", ""))
    assert parted(grid) == [
        (0, 0, "5 令和2年度実施状況"),
        (0, 1, "三回開いた。"),
        (1, 1, CAPTION),
        (2, 1, "輪が広がった。"),
        (3, 0, "6 事業費"),
        (3, 1, ""),
    ]


def test_a_label_with_a_cell_of_its_own_is_not_looked_for_in_texts() -> None:
    grid = drawn_grid(
        ("5 令和2年度実施状況", f"三回開いた。\n{CAPTION}\n輪。"), ("^", CAPTION), ("^", "貢献")
    )
    assert part_cells([grid], FORM, own_cells([grid], FORM))[0] is grid


def test_labels_of_other_items_cut_nothing() -> None:
    grid = drawn_grid(("2 概要", "集いの場。\n（２）連携相手\nの紹介も行う。"))
    assert part_cells([grid], FORM, own_cells([grid], FORM))[0] is grid


def test_a_label_broken_over_lines_is_one() -> None:
    cut = CAPTION[:9] + "\n" + CAPTION[9:]
    grid = drawn_grid(("5 令和2年度実施状況", f"三回。\n{cut}\n輪。"))
    assert [text for _, _, text in parted(grid)][2] == cut


def test_amounts_stand_behind_their_labels() -> None:
    grid = drawn_grid(("6 事業費", "令和2年度決算額　12千円\n令和3年度予算額　0千円"))
    assert [text for _, _, text in parted(grid)][1:] == ["令和2年度決算額　12千円", "令和3年度予算額　0千円"]


def test_a_table_of_labels_is_taken_out_of_its_cell() -> None:
    inner = drawn_grid(("令和2年度決算額", "令和3年度予算額"), ("12千円", "0千円"))
    grid = with_inner(
        drawn_grid(("6 事業費", "表"), ("7 第3期計画期間における事業実績", "次")), "表", inner, 0
    )
    assert [c for c in parted(grid) if c[1] > 0] == [
        (0, 1, "令和2年度決算額"),
        (0, 2, "令和3年度予算額"),
        (1, 1, "12千円"),
        (1, 2, "0千円"),
        (2, 1, "表"),
        (3, 1, "次"),
    ]


def test_a_table_stays_with_the_text_before_the_label() -> None:
    caption = "第3期計画期間を通して" + CAPTION
    inner = drawn_grid(("", "H28"), ("茶会", "3"))
    text = f"{caption}\n輪が広がった。"
    grid = with_inner(drawn_grid(("7 第3期計画期間における事業実績", text)), text, inner, 0)
    (found,) = part_cells([grid], FORM, own_cells([grid], FORM))
    assert [(cell.text, len(cell.inner)) for cell in found.cells[1:]] == [
        ("", 1),
        (caption, 0),
        ("輪が広がった。", 0),
    ]


def test_a_printed_code_list_is_a_part() -> None:
    options = "①ＮＰＯ　②ボランティア団体　③福祉サービス事業者　④学校\n⑤相談機関（相談機関名：）　⑥企業　⑦民生委員児童委員　⑧町内会"
    grid = drawn_grid(
        ("9 第3期計画期間における庁内または他の組織との連携状況", f"■連携できた相手 → ①\n{options}")
    )
    assert [text for _, _, text in parted(grid)][1:] == ["■連携できた相手 → ①", options]


def test_one_entry_of_a_list_is_text() -> None:
    grid = drawn_grid(("2 概要", "①ＮＰＯとの連携\nを進める。"))
    assert part_cells([grid], FORM, own_cells([grid], FORM))[0] is grid


def cell_of(text: str) -> Cell:
    return drawn_grid((text,)).cells[0]


def test_lines_without_places_are_those_of_the_text() -> None:
    assert [line.text for line in cell_of("一\n二").paper_lines()] == ["一", "二"]
    assert cell_of("").paper_lines() == ()


def test_amounts_in_one_line_are_told_apart() -> None:
    grid = drawn_grid(("6 事業費", "令和2年度決算額：1,200千円　　令和3年度予算額：1,300千円"))
    texts = [text for _, _, text in parted(grid)]
    assert texts[1:] == ["令和2年度決算額：1,200千円", "令和3年度予算額：1,300千円"]
