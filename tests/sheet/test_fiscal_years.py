from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from furikaeri.sheet.fiscal_years import (
    Term,
    era_of,
    long_label,
    parse_fiscal_year,
    parse_month_as_fiscal_year,
    short_label,
)

TERM = Term(2016, 2020)


@pytest.mark.parametrize(
    ("printed", "fiscal_year"),
    [
        ("H28", 2016),
        ("Ｈ28", 2016),
        ("h２８", 2016),
        ("平成28年度", 2016),
        ("平成２８年度", 2016),
        ("㍻28年度", 2016),
        ("平成 30 年度", 2018),
        ("H31", 2019),
        ("平成31年度", 2019),
        ("R1", 2019),
        ("令和元年度", 2019),
        ("令和２年度", 2020),
        ("平成32年度", 2020),
        ("S63", 1988),
        ("昭和64年", 1989),
        ("2020年度", 2020),
        ("2020", 2020),
        ("平成31（令和元）年度", 2019),
        ("令和元年度（平成31年度）", 2019),
        ("2020年度(令和2年度)", 2020),
        ("R1/H31", 2019),
    ],
)
def test_years_as_printed(printed: str, fiscal_year: int) -> None:
    assert parse_fiscal_year(printed) == fiscal_year
    assert parse_fiscal_year(printed, TERM) == fiscal_year


@pytest.mark.parametrize(
    ("printed", "fiscal_year"),
    [("28", 2016), ("31", 2019), ("元", 2019), ("2", 2020), ("2年度", 2020), ("30年度", 2018)],
)
def test_bare_numbers_are_looked_for_in_the_term_only(printed: str, fiscal_year: int) -> None:
    assert parse_fiscal_year(printed, TERM) == fiscal_year
    assert parse_fiscal_year(printed) is None


def test_a_bare_number_that_fits_two_eras_is_not_guessed() -> None:
    assert parse_fiscal_year("5", Term(1990, 2025)) is None


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "合計",
        "27",
        "33",
        "0",
        "H0",
        "①",
        "③",
        "3303",
        "5686人",
        "R2020",
        "H28・29",
        "1/1",
        "2(1)",
        "H28～H30",
        "R1/R2",
        "年度",
        "令和",
        "第3期",
    ],
)
def test_what_is_no_year(printed: str) -> None:
    assert parse_fiscal_year(printed, TERM) is None


@pytest.mark.parametrize(
    ("printed", "fiscal_year"),
    [
        ("平成31年1月", 2018),
        ("平成３１年３月３１日", 2018),
        ("平成31年4月", 2019),
        ("令和元年5月1日", 2019),
        ("令和2年1月", 2019),
        ("R3.3.31", 2020),
        ("2019/4/1", 2019),
        ("2019年3月", 2018),
        ("3年1月", 2020),
        ("31年1月", 2018),
        ("28年4月", 2016),
    ],
)
def test_months_lie_in_fiscal_years(printed: str, fiscal_year: int) -> None:
    assert parse_month_as_fiscal_year(printed, TERM) == fiscal_year


@pytest.mark.parametrize(
    "printed", ["28年1月", "1.5", "令和2年13月", "令和2年0月", "令和2年度", "3月", "①年1月", "3年4月", ""]
)
def test_what_is_no_month_of_the_term(printed: str) -> None:
    assert parse_month_as_fiscal_year(printed, TERM) is None


def test_a_bare_month_needs_a_term() -> None:
    assert parse_month_as_fiscal_year("31年1月") is None


def test_labels() -> None:
    assert [long_label(y) for y in (2018, 2019, 2020)] == ["平成30年度", "令和元年度", "令和2年度"]
    assert [short_label(y) for y in (2016, 2019, 2020)] == ["H28", "R1", "R2"]
    assert long_label(1900) == "1900年度"
    with pytest.raises(ValueError, match="no era"):
        era_of(1925)


def test_the_term_holds_both_ends() -> None:
    assert [year in TERM for year in (2015, 2016, 2020, 2021)] == [False, True, True, False]


@given(st.integers(1926, 2110))
def test_labels_are_read_back(fiscal_year: int) -> None:
    assert parse_fiscal_year(long_label(fiscal_year)) == fiscal_year
    assert parse_fiscal_year(short_label(fiscal_year)) == fiscal_year


@given(st.text(alphabet="令和平成RH元年度月0123456789①（）/. 　", max_size=12))
def test_no_text_makes_reading_a_year_fail(text: str) -> None:
    for read in (parse_fiscal_year(text, TERM), parse_month_as_fiscal_year(text, TERM)):
        assert read is None or 1900 < read < 2250
