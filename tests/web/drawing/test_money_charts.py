"""Money over the years: settled years, then the budget where no settled account is known yet."""

from __future__ import annotations

from furikaeri.plans.answers import Money
from furikaeri.plans.year_queries import MoneyYear
from furikaeri.web.drawing.money_charts import chart_of_plan, spark_of_project


def year(fiscal_year: int, settled: int | None, budget: int | None) -> MoneyYear:
    return MoneyYear(
        fiscal_year, Money(fiscal_year, settled, settled, ()), Money(fiscal_year + 1, budget, budget, ())
    )


def test_a_spark_says_every_figure_and_shows_the_ends() -> None:
    spark = spark_of_project([year(2022, 1200, 1300), year(2024, 1546, 5686)])
    assert spark is not None
    assert spark.description == "R4 1,200千円、R5 ‐、R6 1,546千円、R7予算 5,686千円"
    assert spark.ends == "R4 1,200 → R7予算 5,686"
    assert [bar.planned for bar in spark.picture.bars] == [False, False, True]


def test_one_figure_is_no_spark_and_no_chart() -> None:
    for years in ([], [year(2024, 1546, None)], [year(2024, None, 10)]):
        assert spark_of_project(years) is None
        assert chart_of_plan(years) is None
