from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from furikaeri.sheet.amounts import Amount, parse_amount


@pytest.mark.parametrize(
    ("printed", "thousand_yen"),
    [
        ("1,546千円", 1546),
        ("10,891　千円", 10891),
        ("０　千円", 0),
        ("0", 0),
        ("１，５４６", 1546),
        ("1 , 546 千円", 1546),
        ("1546", 1546),
        ("△1,200", -1200),
        ("▲ １，２００千円", -1200),
        ("−5千円", -5),
        ("－5千円", -5),
        ("2,000円", 2),
        ("2.5百万円", 2500),
        ("12万円", 120),
        ("1.2億円", 120_000),
        ("（1,546千円）", 1546),
    ],
)
def test_amounts_as_printed(printed: str, thousand_yen: int) -> None:
    assert parse_amount(printed) == Amount(thousand_yen)


@pytest.mark.parametrize(
    ("printed", "thousand_yen"),
    [("215,411,610円", 215_412), ("500円", 1), ("499円", 0), ("△1,500円", -2), ("1.5千円", 2)],
)
def test_lost_yen_are_told(printed: str, thousand_yen: int) -> None:
    assert parse_amount(printed) == Amount(thousand_yen, rounded=True)


@pytest.mark.parametrize(
    "printed", ["9" * 40, "△" + "9" * 30, "1" + "0" * 12, "1" + "0" * 15 + "円", "9" * 300 + ".5億円"]
)
def test_more_than_any_city_spends_is_not_read(printed: str) -> None:
    assert parse_amount(printed) == Amount(None, "unreadable", too_large=True)


def test_the_largest_amount_is_read() -> None:
    assert parse_amount("999,999,999,999千円") == Amount(10**12 - 1)


@pytest.mark.parametrize("printed", ["", " ", "　\n", "千円", "円", "（）", "（　　千円）"])
def test_blank(printed: str) -> None:
    assert parse_amount(printed) == Amount(None, "blank")


@pytest.mark.parametrize(
    "printed", ["-", "‐", "－", "―", "ー", "−", "－千円", "‐ 千円", "ーー", "－百万円", "（－）"]
)
def test_dash(printed: str) -> None:
    assert parse_amount(printed) == Amount(None, "dash")


@pytest.mark.parametrize(
    "printed",
    [
        "①",
        "①546千円",
        "1,54",
        "12,34,567",
        ",123",
        "1,546千円 5,686千円",
        "約1,500千円",
        "1,546)",
        "なし",
        "千",
        "△",
        "1-2",
        "12.",
        "12人",
    ],
)
def test_anything_else_is_not_guessed(printed: str) -> None:
    assert parse_amount(printed) == Amount(None, "unreadable")


def test_the_fields_unit_stands_for_a_missing_one() -> None:
    assert parse_amount("2,000,000", "円") == Amount(2000)
    assert parse_amount("2,000千円", "円") == Amount(2000)


@given(st.integers(0, 10**12 - 1), st.booleans(), st.booleans())
def test_printing_and_reading_back(amount: int, negative: bool, wide: bool) -> None:
    printed = f"{'△' if negative else ''}{amount:,}千円"
    if wide:
        printed = printed.translate(str.maketrans("0123456789,", "０１２３４５６７８９，"))
    assert parse_amount(printed).thousand_yen == (-amount if negative else amount)


@given(st.text(max_size=20))
def test_every_text_is_an_amount_or_says_why_not(text: str) -> None:
    amount = parse_amount(text)
    assert (amount.thousand_yen is None) == (amount.absence is not None)
