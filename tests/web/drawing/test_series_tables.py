"""Indicators over the years: one table a title, gaps shown as such, numbers as people write them."""

from __future__ import annotations

from decimal import Decimal

from furikaeri.plans.answers import IndicatorSeries, SeriesPoint
from furikaeri.web.drawing.series_tables import draw_series


def series(title: str, label: str, **values: Decimal | None) -> IndicatorSeries:
    points = tuple(
        SeriesPoint(
            int(year[1:]),
            number,
            "中止" if number is None else str(number),
            "" if number is not None else "text",
        )
        for year, number in values.items()
    )
    return IndicatorSeries(title, label, "人", 7, points)


def test_one_table_a_title_over_all_its_years() -> None:
    first, second = draw_series(
        [
            series("講座", "受講者", y2021=Decimal(1200), y2023=Decimal("48.50")),
            series("訪問", "件数", y2022=Decimal(3)),
            series("講座", "修了者", y2022=None),
        ]
    )
    assert (first.title, first.years, second.years) == ("講座", (2021, 2022, 2023), (2022,))
    assert [row.values for row in first.rows] == [("1,200", "‐", "48.5"), ("‐", "中止", "‐")]
    picture = first.rows[0].picture
    assert [(bar.x, bar.height) for bar in picture.bars] == [(0, 24), (20, 1)]
    assert (picture.width, first.rows[1].picture.bars) == (30, ())
