from __future__ import annotations

import pytest

from furikaeri.reading.table_cells import (
    Cell,
    TableLine,
    cell_of,
    is_stub,
    is_unit,
    split_unit,
    table_line,
    year_heading,
)
from furikaeri.sheet.fiscal_years import Term
from tests.reading.fictional_sheets import sheet_text

TERM = Term(2019, 2023)


def line(text: str) -> TableLine:
    found = table_line(sheet_text(text), 0, TERM)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("word", "column"),
    [
        ("R1", "R1"),
        ("Ｒ５", "R5"),
        ("令和元年度", "R1"),
        ("平成30年度", "H30"),
        ("元年度", "R1"),
        ("2023年度", "R5"),
    ],
)
def test_year_headings_are_short(word: str, column: str) -> None:
    assert year_heading(word, TERM) == column


@pytest.mark.parametrize("word", ["12", "12年", "令和の集い", "R99x"])
def test_other_words_are_no_year(word: str) -> None:
    assert year_heading(word, None) is None


@pytest.mark.parametrize(
    ("word", "cell"),
    [
        ("1,204", Cell("value", 1204)),
        ("１２回", Cell("value", 12, "回")),
        ("3.5", Cell("value", 3.5)),
        ("△4", Cell("value", -4)),
        ("‐", Cell("value", None)),
        ("中止", Cell("value", "中止")),
        ("合計", Cell("total", "合計")),
        ("計", Cell("total", "合計")),
        ("R3", Cell("year", "R3")),
    ],
)
def test_cells(word: str, cell: Cell) -> None:
    assert cell_of(word, TERM) == cell


@pytest.mark.parametrize("word", ["茶会", "3月", "12：30", "約束"])
def test_text_is_no_cell(word: str) -> None:
    assert cell_of(word, TERM) is None


def test_a_row_has_its_label_before_its_figures() -> None:
    row = line("茶会の回数（回） 4 ‐ 1,012 12")
    assert row.label == "茶会の回数（回）"
    assert [c.value for c in row.values] == [4, None, 1012, 12]
    assert not row.is_only_cells


def test_a_label_glued_behind_the_last_figure_is_apart() -> None:
    row = line("12 15 11 9茶会を開いた回数")
    assert (row.label, row.label_behind) == ("茶会を開いた回数", True)
    assert [c.value for c in row.values] == [12, 15, 11, 9]


@pytest.mark.parametrize("label", ["開催回数", "参加者数"])
def test_a_short_label_glued_behind_is_no_unit(label: str) -> None:
    row = line(f"12 15 11 9 14{label}")
    assert (row.label, row.label_behind) == (label, True)


def test_headings_are_counted_and_the_stub_is_no_label() -> None:
    row = line("区分 R1 R2 R3 合計")
    assert (row.headings, row.label, row.is_only_cells) == (4, "", True)


def test_figures_and_letters_set_apart_are_one_cell() -> None:
    row = line("187 人 204 人 96 人")
    assert [(c.value, c.unit) for c in row.values] == [(187, "人"), (204, "人"), (96, "人")]


def test_a_sentence_with_a_figure_is_text() -> None:
    assert line("参加者は、次のとおり。 12").cells == ()


def test_a_line_without_text_is_none() -> None:
    sheet = sheet_text("茶会")
    sheet.take_line("x", 0)
    assert table_line(sheet, 0, TERM) is None


@pytest.mark.parametrize(
    ("label", "parts"),
    [
        ("茶会の回数（回）", ("茶会の回数", "回")),
        ("参加者（単位：人）", ("参加者", "人")),
        ("茶会［回］", ("茶会", "回")),
        ("茶会（東部）", ("茶会（東部）", None)),
        ("茶会", ("茶会", None)),
    ],
)
def test_a_label_gives_up_its_unit_only(label: str, parts: tuple[str, str | None]) -> None:
    assert split_unit(label) == parts


def test_stubs_and_units() -> None:
    assert is_stub("区　分")
    assert not is_stub("茶会")
    assert is_unit("か所")
    assert not is_unit("東部")
