from __future__ import annotations

import pytest

from furikaeri.reading.sheet_text import (
    display_width,
    fold_character,
    folded,
    joined_text,
    token_before,
    token_behind,
)
from tests.reading.fictional_sheets import places_of, sheet_text


@pytest.mark.parametrize(
    ("printed", "seen"),
    [
        ("Ｒ２", "R2"),
        ("　１ ２\t", "12"),
        ("①⑫⑳⓪㉑㊿", "①⑫⑳⓪㉑㊿"),
        ("－‐―−─﹣", "------"),
        ("～〜", "~~"),
        ("ｶﾞ㈱", "ガ(株)"),
    ],
)
def test_folding_keeps_what_a_reader_tells_apart(printed: str, seen: str) -> None:
    assert "".join(folded(printed)) == seen.replace("ガ", folded("ｶ") + folded("ﾞ"))


@pytest.mark.parametrize("mark", ["\u200f", "\u202e", "\ufeff", "\x07", "\u3000"])
def test_marks_and_blanks_vanish(mark: str) -> None:
    assert fold_character(mark) == ""


def test_width_counts_half_columns() -> None:
    assert display_width("ab課ｱ①") == 1 + 1 + 2 + 1 + 2


def test_a_label_over_two_lines_is_one_run_of_the_stream() -> None:
    sheet = sheet_text("担当\n課　名\n\n見守り課")
    assert sheet.stream().text == "担当課名見守り課"
    assert sheet.stream().places[:4] == ((0, 0), (0, 1), (1, 0), (1, 2))


def test_what_is_taken_is_free_no_more() -> None:
    sheet = sheet_text("概要 見守りを広げる")
    token = sheet.take("overview", places_of(sheet, "概要"))
    assert (token.first, token.last) == ((0, 0), (0, 1))
    assert sheet.free_text(0).strip() == "見守りを広げる"
    assert sheet.is_free(0)
    assert sheet.take_line("rest", 0) is not None
    assert not sheet.is_free(0)
    assert sheet.take_line("rest", 0) is None


def test_a_hole_in_a_line_stays_a_blank() -> None:
    sheet = sheet_text("見守り①支え合い")
    sheet.take("code", places_of(sheet, "①"))
    assert sheet.free_text(0) == "見守り 支え合い"


def test_an_indent_stays_with_the_free_text() -> None:
    assert sheet_text("　地域の集い").free_text(0) == "　地域の集い"


def test_gaps_and_line_ends_around_a_place() -> None:
    sheet = sheet_text("一 二三\n四")
    one, two, three = (places_of(sheet, c)[0] for c in "一二三")
    assert sheet.starts_line(one)
    assert not sheet.starts_line(two)
    assert sheet.ends_line(three)
    assert sheet.gap_behind(one)
    assert sheet.gap_before(two)
    assert not sheet.gap_behind(two)


def test_the_nearest_token_is_told_when_no_free_text_lies_between() -> None:
    sheet = sheet_text("概要\n広げる\n担当課名")
    sheet.take("overview", places_of(sheet, "概要"))
    sheet.take("sections", places_of(sheet, "担当課名"))
    assert token_before(sheet, 1) == "overview"
    assert token_behind(sheet, 1) == "sections"
    assert token_behind(sheet, 0) is None
    assert token_behind(sheet, 2) is None


def test_free_text_between_hides_a_token() -> None:
    sheet = sheet_text("概要\n広げる\n支える")
    sheet.take("overview", places_of(sheet, "概要"))
    assert token_before(sheet, 2) is None


def test_joined_text_keeps_blanks_inside_a_line_only() -> None:
    sheet = sheet_text("支え合う　暮らし\n  の充実")
    assert joined_text(sheet, places_of(sheet, "支え合う暮らしの充実")) == "支え合う　暮らしの充実"
