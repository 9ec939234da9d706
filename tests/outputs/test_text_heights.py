"""Lines are counted carefully: never fewer than a program that opens the file makes."""

from __future__ import annotations

import pytest

from furikaeri.outputs.text_heights import line_count, text_width


def test_widths_are_in_ems() -> None:
    assert text_width("全角") == 2
    assert 1 < text_width("ab") < 2
    assert text_width("ｱｲ") < 2


@pytest.mark.parametrize(
    ("text", "lines"),
    [("", 1), ("あ" * 10, 1), ("あ" * 11, 2), ("あ\nい\n", 3), ("あ" * 30, 4)],
)
def test_lines_in_ten_ems(text: str, lines: int) -> None:
    assert line_count(text, 10) == lines


def test_long_words_go_to_a_line_of_their_own() -> None:
    assert line_count("詳しくは example-of-a-long-word で", 10) > line_count("あ" * 20, 10)
