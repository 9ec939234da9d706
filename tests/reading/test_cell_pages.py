"""Pages on which a sheet goes on."""

from __future__ import annotations

import pytest

from furikaeri.reading.cell_grids import Cell, CellGrid, ordered
from furikaeri.reading.cell_pages import goes_on_under_its_title, with_cut_labels, without_heading_rows
from furikaeri.sheet.read_sheets import BoxEvidence
from tests.forms import WELFARE

EDGES = (40.0, 60.0, 140.0, 500.0)  # of a number's, a label's and a content's column
RESULTS = "第4期計画期間における事業実績"


def page(number: int, *rows: tuple[str, str, str]) -> CellGrid:
    """A page of three columns, as a PDF has it."""
    cells = [
        Cell(row, column, 1, 1, text, BoxEvidence(number, (EDGES[column], 20.0 * row, EDGES[column + 1], 20.0 * row + 20)))
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    ]  # fmt: skip
    return CellGrid(ordered(cells), number)


def texts(grid: CellGrid) -> list[str]:
    return [cell.text for cell in grid.cells]


FIRST = page(1, ("", "重点施策", "見守り"), ("1", "事業名", "1　茶の間"), ("2", "概要", "集まる。"))


@pytest.mark.parametrize(
    ("above", "below"),
    [("", RESULTS), ("第4期計画期間に\nおける", "事業実績"), ("第4期計画期間に\nおける", "おける\n事業実績")],
)
def test_a_label_that_the_page_cut_stands_whole_on_the_first_page(above: str, below: str) -> None:
    one = page(1, ("2", "概要", "集まる。"), ("", above, "通った。"))
    first, second = with_cut_labels([one, page(2, ("7", below, "続きの文。"))], WELFARE)
    assert "".join(texts(first)[-2].split()) == RESULTS
    assert texts(first)[3] == "7"
    assert texts(second) == ["", "", "続きの文。"]


def test_a_label_that_begins_on_a_page_stays_there() -> None:
    grids = (FIRST, page(2, ("3", "担当課名", "福祉課")))
    assert with_cut_labels(grids, WELFARE) == grids


def test_a_text_is_no_label_whatever_it_repeats() -> None:
    grids = (page(1, ("2", "概要", "概要")), page(2, ("", "", "概要\n概要")))
    assert with_cut_labels(grids, WELFARE) == grids


def test_a_bracket_is_closed_on_the_next_page() -> None:
    one = page(1, ("2", "概要", "集まる。"), ("", "", "⑫市の関係部局（各課公所名：都"))
    first, second = with_cut_labels([one, page(2, ("", "", "市計画課）"))], WELFARE)
    assert texts(first)[-1] == "⑫市の関係部局（各課公所名：都市計画課）"
    assert texts(second)[-1] == ""


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("※番号を記入\n①ＮＰＯ\n⑫市の関係部局（各課公所名：都", "市計画課）"),
        (
            "※番号を記入\n①ＮＰＯ\n⑩コミュニティソーシャル",
            "ワーカー（ＣＳＷ）\n⑫市の関係部局（各課公所名：都市計画課）",
        ),
        ("⑩コミュニティソーシャル", "ワーカー（ＣＳＷ）\n⑫市の関係部局（各課公所名：都市計画課）"),
        ("※番号を記入\n①ＮＰＯ", "⑫市の関係部局（各課公所名：都市計画課）"),
        ("①ＮＰＯ\n⑫市の関係部局（各課公所名：都市計画課）", "⑫市の関係部局（各課公所名：都市計画課）"),
    ],
)
def test_a_code_list_that_the_page_cut_stands_once_and_whole(above: str, below: str) -> None:
    first, second = with_cut_labels([page(1, ("9", "連携", above)), page(2, ("", "", below))], WELFARE)
    assert texts(first)[-1].partition("⑫")[2] == "市の関係部局（各課公所名：都市計画課）"
    assert texts(second)[-1] == ""


def test_a_caption_that_ends_on_the_next_page_stands_whole_before_its_text() -> None:
    caption = "（３）上記の理由、具体的な連携の状況（うまくいった点、工夫した点な"
    first, second = with_cut_labels(
        [page(1, ("9", "連携", caption)), page(2, ("", "", "ど）\n道路課と進めた。\n続けた。"))], WELFARE
    )
    assert (texts(first)[-1], texts(second)[-1]) == (f"{caption}ど）", "道路課と進めた。\n続けた。")


def test_a_caption_in_other_words_is_put_together_too() -> None:
    first, second = with_cut_labels(
        [page(1, ("8", "貢献", "（１）課題と今後の取り")), page(2, ("", "", "組みの方向性"))], WELFARE
    )
    assert (texts(first)[-1], texts(second)[-1]) == ("（１）課題と今後の取り組みの方向性", "")


def test_what_two_pages_say_alike_is_no_label_where_labels_stand_above_their_contents() -> None:
    wide = BoxEvidence(1, (40.0, 0.0, 500.0, 20.0))
    halves = [
        CellGrid(
            (
                *([Cell(0, 0, 1, 2, RESULTS, wide)] if number == 1 else []),
                Cell(1, 0, 1, 1, label, BoxEvidence(number, (40.0, 20.0, 300.0, 40.0))),
                Cell(1, 1, 1, 1, "→①", BoxEvidence(number, (300.0, 20.0, 500.0, 40.0))),
            ),
            number,
        )
        for number, label in ((1, "甲"), (2, "乙"))
    ]
    assert texts(with_cut_labels(halves, WELFARE)[1]) == ["乙", "→①"]


def test_headings_printed_again_are_left_out() -> None:
    again = page(2, ("", "重点施策", "見守り"), ("3", "担当課名", "福祉課"))
    assert texts(without_heading_rows(again, [FIRST], WELFARE)) == ["3", "担当課名", "福祉課"]


def test_a_table_without_words_at_the_top_stays() -> None:
    again = page(2, ("", "", ""), ("3", "担当課名", "福祉課"))
    assert without_heading_rows(again, [FIRST], WELFARE) == again


def test_a_page_goes_on_when_it_has_only_later_labels() -> None:
    assert goes_on_under_its_title([FIRST], page(2, ("3", "担当課名", "福祉課")), WELFARE)
    assert not goes_on_under_its_title([FIRST], FIRST, WELFARE)


def test_a_page_that_begins_with_the_first_label_in_no_cell_is_another_sheet() -> None:
    place = BoxEvidence(2, (0.0, 0.0, 500.0, 700.0))
    for text in ("令和七年度\n1　事業名　2　体操の輪\n2　概要", "1 事業名\n体操の輪"):
        beside = CellGrid((Cell(0, 0, 1, 1, text, place, is_outside=True),), 2)
        assert not goes_on_under_its_title([FIRST], beside, WELFARE)
