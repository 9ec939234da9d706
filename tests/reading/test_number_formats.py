from __future__ import annotations

import pytest

from furikaeri.reading.number_formats import BUILT_IN_FORMATS, shown_number


@pytest.mark.parametrize(
    ("stored", "code", "shown"),
    [
        ("45383", BUILT_IN_FORMATS[14], "2024/4/1"),
        ("45383", BUILT_IN_FORMATS[57], "R6.4.1"),
        ("45383", BUILT_IN_FORMATS[58], "令和6年4月"),
        ("45383", '[$-411]ggge"年"m"月"d"日"(aaa);@', "令和6年4月1日(月)"),
        ("45383", "[$-ja-JP-x-gannen]ggge年度", "令和6年度"),
        ("45383", "yyyy-mm-dd", "2024-04-01"),
        ("45383.75", "yyyy/m/d h:mm", "2024/4/1 18:00"),
        ("43585", "gge", "平31"),
        ("43586", "ge", "R1"),
        ("59", "m/d", "2/28"),
        ("61", "m/d", "3/1"),
        ("-1", "yyyy/m/d", "-1"),
        ("5", '"令和"0"年度"', "令和5年度"),
        ("1234567", "#,##0,", "1234.567"),
        ("0.685", "0.0%", "68.5%"),
        ("1200", '#,##0"千円"', "1200千円"),
        ("1200", r"\¥#,##0", "1200円"),
        ("-1200", '#,##0;"△"#,##0', "-1200"),
        ("0", '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', "0"),
        ("7", "000", "007"),
        ("12", "General", "12"),
        ("12", "G/標準", "12"),
        ("12", ";;;", "12"),
        ("0.25", "# ?/?", "0.25"),
        ("よ", "0", "よ"),
        ("nan", "0", "nan"),
    ],
)
def test_numbers_are_as_their_format_shows_them(stored: str, code: str, shown: str) -> None:
    assert shown_number(stored, code) == shown


def test_dates_of_books_that_count_from_1904() -> None:
    assert shown_number("43921", "yyyy/m/d", since_1904=True) == "2024/4/1"


def test_only_what_a_formula_gave_is_rounded() -> None:
    assert shown_number("68.4666", "0.0") == "68.4666"
    assert shown_number("68.4666", "0.0", rounded=True) == "68.5"
    assert shown_number("1234567", "#,##0,", rounded=True) == "1235"
