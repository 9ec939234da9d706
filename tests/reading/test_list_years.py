from __future__ import annotations

import pytest

from furikaeri.reading.list_years import told_unit, year_in


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("令和６年度", 2024), ("R6", 2024), ("2024年度", 2024), ("2024", 2024), ("R6事業一覧", 2024), ("H31", 2019),
        ("令和6年度（令和5年度実績）", None), ("集計", None), ("R5.4", None), ("20240401", None), ("Sheet1", None),
    ],
)  # fmt: skip
def test_the_one_year_that_a_name_tells(text: str, year: int | None) -> None:
    assert year_in(text) == year


def test_the_one_unit_that_titles_tell() -> None:
    assert told_unit(["一覧", "（単位：百万円）"]) == "百万円"
    assert told_unit(["単位 円", "単位:千円"]) is None
