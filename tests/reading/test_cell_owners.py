from __future__ import annotations

from dataclasses import replace

import pytest

from furikaeri.reading.cell_grids import CellGrid
from furikaeri.reading.cell_owners import own_cells
from tests.forms import WELFARE
from tests.reading.cell_boxes import drawn_grid

FORM = WELFARE


def owned(*rows: tuple[str, ...]) -> dict[str, list[str]]:
    found = own_cells([drawn_grid(*rows)], FORM).by_label
    return {label: [cell.text for cell in cells] for label, cells in found.items()}


@pytest.mark.parametrize(
    "rows",
    [
        (("２　概要", "見守りを行う。"),),
        (("概要",), ("見守りを行う。",)),
        (("概要\n見守りを行う。",),),
        (("２", "概要", "見守りを行う。"),),
    ],
    ids=["left", "above", "in the cell", "number in a cell of its own"],
)
def test_a_value_belongs_to_its_label_wherever_that_stands(rows: tuple[tuple[str, ...], ...]) -> None:
    assert owned(*rows)["overview"] == ["見守りを行う。"]


def test_labels_of_narratives_stand_beside_each_other_with_the_contents_below() -> None:
    found = owned(
        ("２　概要", "５　令和２年度実施状況"),
        ("見守りを行う。", "担当課名\n研修を開いた。"),
        ("毎月", "年に二回"),
        ("６　事業費", "1,200"),
    )
    assert found["overview"] == ["見守りを行う。", "毎月"]
    assert found["implementation"] == ["担当課名\n研修を開いた。", "年に二回"]


def test_a_narrative_worded_as_a_label_stays_one_where_no_content_is_below() -> None:
    found = owned(("５　令和２年度実施状況", "概要"), ("６　事業費", "令和２年度決算額"), ("^", "0"))
    assert found["implementation"] == ["概要"]


def test_amounts_under_their_labels_and_beside_them() -> None:
    under = owned(("６　事業費", "令和２年度決算額", "令和３年度予算額"), ("^", "1,200", "980"))
    beside = owned(("６　事業費", "令和２年度決算額", "1,200"), ("^", "令和３年度予算額", "980"))
    assert (under["settled"], under["budget"]) == (["1,200"], ["980"])
    assert (beside["settled"], beside["budget"]) == (["1,200"], ["980"])


def test_a_subheading_takes_what_stands_below_it_in_the_items_cell() -> None:
    found = owned(
        ("５　令和２年度実施状況", "研修を開いた。"),
        ("^", "施策の方向に対して貢献できたこと"),
        ("^", "担い手が増えた。"),
    )
    assert found == {"implementation": ["研修を開いた。"], "contribution_year": ["担い手が増えた。"]}


def test_an_answer_behind_an_arrow() -> None:
    assert owned(("■連携できた相手", "→", "①⑧"))["partners"] == ["①⑧"]


@pytest.mark.parametrize(
    "text", ["概要を改めた。", "概要", "担当課名\n変更なし", "①ＮＰＯと協力した。", "→ 増加"]
)
def test_a_narrative_may_look_like_something_else(text: str) -> None:
    found = owned(("５　令和２年度実施状況", text), ("６　事業費", "令和２年度決算額", "0"))
    assert found["implementation"] == [text]


def test_a_code_list_is_no_value() -> None:
    cells = own_cells(
        [
            drawn_grid(
                ("９　庁内または他の組織との連携状況", "■連携できた相手 →", "①"),
                ("^", "①ＮＰＯ　②ボランティア団体", "<"),
            )
        ],
        FORM,
    )
    assert [c.text for c in cells.by_label["partners"]] == ["①"]
    assert [[c.text for c in row] for row in cells.option_rows] == [["①ＮＰＯ　②ボランティア団体"]]


def test_a_grid_goes_on_where_the_one_before_it_ended() -> None:
    found = own_cells([drawn_grid(("２　概要", "前半")), drawn_grid(("後半",))], FORM)
    assert [c.text for c in found.by_label["overview"]] == ["前半", "後半"]


def test_what_no_label_stands_at_is_left_over() -> None:
    assert [c.text for c in own_cells([drawn_grid(("はじめに",))], FORM).unowned] == ["はじめに"]


def test_a_row_whose_label_the_form_does_not_have_is_no_value() -> None:
    cells = owned(("担当課名", "福祉課"), ("根拠法令", "福祉法"), ("事業の対象者", "■高齢者"))
    assert cells["sections"] == ["福祉課"]
    assert cells["targets"] == ["■高齢者"]


def test_a_single_value_takes_no_second_cell() -> None:
    cells = owned(("重点施策", "見守り"), ("項目", "内容"), ("概要", "集まる。"))
    assert cells["measure"] == ["見守り"]


def test_a_groups_heading_beside_the_labels_is_no_value() -> None:
    cells = owned(("重点施策", "<", "見守り"), ("基本", "概要", "集まる。"), ("^", "担当課名", "福祉課"))
    assert cells["measure"] == ["見守り"]
    assert cells["overview"] == ["集まる。"]


@pytest.mark.parametrize("number", ["2", "2.", "（２）", "②", "２．"])
def test_an_items_number_is_written_in_any_way(number: str) -> None:
    assert owned((f"{number}概要", "集まる。"))["overview"] == ["集まる。"]
    assert owned((number, "概要", "集まる。"))["overview"] == ["集まる。"]


def test_a_heading_above_all_tables_takes_the_line_below_it() -> None:
    grid = drawn_grid(("重点施策（施策の方向１－１）",), ("見守り",), ("みどり市",), ("概要",))
    outside = [replace(cell, is_outside=cell.row < 3) for cell in grid.cells]
    cells = own_cells([CellGrid(tuple(outside))], WELFARE).by_label
    assert [cell.text for cell in cells["measure"]] == ["見守り"]
