from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from furikaeri.sheet.circled_codes import CIRCLED, circled, parse_codes


@pytest.mark.parametrize(
    ("printed", "codes", "remarks", "rest"),
    [
        ("①⑧⑫", (1, 8, 12), (), ""),
        ("①、⑧，⑫", (1, 8, 12), (), ""),
        ("⑧・⑨\n⑩　⑪", (8, 9, 10, 11), (), ""),
        ("④（特別支援学校）、⑧", (4, 8), ("④（特別支援学校）",), ""),
        ("④(支援学校（高等部）)", (4,), ("④(支援学校（高等部）)",), ""),
        ("①～③、⑫", (1, 2, 3, 12), (), ""),
        ("⑧⑧", (8,), (), ""),
        ("⑫ ほか", (12,), (), "ほか"),
        ("1、8", (), (), "1、8"),
        ("なし", (), (), "なし"),
        ("", (), (), ""),
    ],
)
def test_codes_as_printed(printed: str, codes: tuple[int, ...], remarks: tuple[str, ...], rest: str) -> None:
    assert parse_codes(printed) == (codes, remarks, rest)


def test_a_range_backwards_is_left_over() -> None:
    assert parse_codes("③～①") == ((3, 1), (), "～")


def test_digits_are_no_codes() -> None:
    assert parse_codes("1、１") == ((), (), "1、１")


@pytest.mark.parametrize("code", [0, 21, -1])
def test_there_is_no_circled_number_for_others(code: int) -> None:
    with pytest.raises(ValueError, match="no circled number"):
        circled(code)


@given(st.integers(1, 20))
def test_written_and_read_back(code: int) -> None:
    assert parse_codes(circled(code)) == ((code,), (), "")


@given(st.lists(st.sampled_from(CIRCLED), unique=True), st.sampled_from("、，,・ 　\n"))
def test_lists_are_read_back(codes: list[str], separator: str) -> None:
    read, remarks, _ = parse_codes(separator.join(codes))
    assert [circled(code) for code in read] == codes
    assert remarks == ()
