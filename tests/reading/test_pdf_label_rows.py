from __future__ import annotations

import pytest

from furikaeri.reading.pdf_label_columns import LabelBlock
from furikaeri.reading.pdf_label_rows import label_rows
from furikaeri.reading.pdf_lines import TextLine, text_lines
from tests.reading.fictional_sheets import FORM
from tests.reading.set_pages import set_characters


def block(top: float, label: str, high: float = 10) -> LabelBlock:
    return LabelBlock(40, top, top + high, "", label)


def lines(*tops: float, words: str = "一つめの文") -> list[TextLine]:
    return text_lines(set_characters(*((120.0, top, words) for top in tops)))


def test_labels_at_the_middle_of_their_texts() -> None:
    rows = label_rows([block(25, "name"), block(75, "overview")], lines(10, 25, 40, 60, 75, 90), FORM)
    assert rows.borders[1] == 55
    assert len(rows.borders) == 3


def test_labels_at_the_top_of_their_texts() -> None:
    rows = label_rows([block(10, "name"), block(60, "overview")], lines(10, 22, 34, 60, 72, 84, 96), FORM)
    assert 44 < rows.borders[1] < 60


def test_labels_in_the_middle_of_cells_whose_texts_stand_at_the_top() -> None:
    rows = label_rows([block(45, "name"), block(160, "overview")], lines(10, 22, 100, 112, 124, 230), FORM)
    assert 32 < rows.borders[1] < 100


def test_a_subheading_stays_with_its_item() -> None:
    told = text_lines(
        set_characters(
            (120, 10, "文を書いた。"), (120, 50, "施策の方向に対して貢献できたこと"), (120, 62, "もう一つ。"), (120, 74, "金額")
        )
    )  # fmt: skip
    rows = label_rows([block(20, "implementation"), block(68, "costs")], told, FORM)
    assert 60 < rows.borders[1] <= 73


def test_lines_above_the_first_label_may_go_on_from_the_page_before() -> None:
    rows = label_rows([block(200, "overview")], lines(10, 22, 34, 200), FORM)
    assert len(rows.borders) == 3
    assert 44 < rows.borders[1] < 200


@pytest.mark.parametrize("tops", [(), (10,)])
def test_a_label_may_stand_without_a_text(tops: tuple[float, ...]) -> None:
    rows = label_rows([block(10, "name"), block(60, "overview")], lines(*tops), FORM)
    assert len(rows.borders) == 3
    assert 20 <= rows.borders[1] <= 60
