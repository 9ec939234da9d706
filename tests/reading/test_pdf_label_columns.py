from __future__ import annotations

from furikaeri.reading.pdf_label_columns import column_between, label_column, labels_in, run_numbers
from furikaeri.reading.pdf_shapes import characters_of
from tests.reading.fictional_sheets import FORM
from tests.reading.set_pages import Run, set_characters

TITLE: Run = (80, 20, "令和五年度における自己評価シート")
LABELS: tuple[Run, ...] = (
    (40, 60, "事業名"),
    (40, 100, "概要"),
    (40, 140, "担当課名"),
    (40, 180, "事業の対"),
    (40, 192, "象者"),
)
TEXTS: tuple[Run, ...] = tuple((120.0, 60.0 + 40 * at, "一つめの文を書いた。") for at in range(4))


def test_labels_below_each_other_left_of_their_texts_are_a_column() -> None:
    column = label_column(set_characters(TITLE, *LABELS, *TEXTS), FORM)
    assert column is not None
    assert (column.left, column.right) == (40, 120)
    assert [block.label for block in column.blocks] == ["name", "overview", "sections", "targets"]
    assert (column.blocks[-1].top, column.blocks[-1].bottom) == (180, 202)


def test_labels_over_their_texts_are_none() -> None:
    above = [(40.0, top - 15, "一つめの文をここに長々と書いた。") for _, top, _ in LABELS]
    assert label_column(set_characters(*LABELS, *above, *TEXTS[:3]), FORM) is None


def test_words_that_are_no_label_stand_for_themselves() -> None:
    column = column_between(set_characters((40, 60, "根拠法令"), *LABELS[1:]), 40, 120, FORM)
    assert [block.label for block in column.blocks] == [None, "overview", "sections", "targets"]
    assert column.known == 3


def test_numbers_with_a_column_of_their_own_are_no_part_of_the_labels() -> None:
    numbers: list[Run] = [(20, 60, "1"), (20, 100, "2"), (20, 186, "4")]
    column = column_between(set_characters(*numbers, *LABELS), 20, 120, FORM)
    assert column.left == 40
    assert column.known == 4


def test_a_run_that_goes_on_beyond_the_edge_is_no_label() -> None:
    characters = set_characters((40, 60, "事業名と概要を書いた"), (40, 100, "概要"))
    assert characters.taken(labels_in(characters, 40, 100)).text == "概要"


def test_runs_are_numbered_in_the_order_of_the_page() -> None:
    assert run_numbers(set_characters((0, 0, "ab"), (40, 0, "c"), (0, 20, "d"))).tolist() == [0, 0, 1, 2]
    assert run_numbers(characters_of("", ())).tolist() == []
