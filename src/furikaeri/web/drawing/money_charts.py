"""Money over the years as bars: settled accounts, and the last budget hollow behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from furikaeri.plans.answers import ProjectYear
from furikaeri.plans.year_queries import MoneyYear
from furikaeri.sheet.amounts import figure_text
from furikaeri.sheet.fiscal_years import short_label
from furikaeri.web.drawing.charts import BarChart, BarInput, describe_bars, draw_bars
from furikaeri.web.drawing.sparks import Spark, draw_spark

_TITLE = "決算額（最後の白い棒は翌年度予算額）、千円"
Years = Sequence[MoneyYear] | Sequence[ProjectYear]


@dataclass(frozen=True, slots=True)
class MoneySpark:
    """A project's money as a little picture: every figure said in `description`, the first and the last in `ends`."""

    picture: Spark
    description: str
    ends: str


def chart_of_plan(years: Sequence[MoneyYear]) -> BarChart | None:
    """The plan's settled sums counted once; None with too few figures."""
    return draw_bars("plan-money", _TITLE, _bars(years), "千円")


def chart_of_project(years: Sequence[ProjectYear]) -> BarChart | None:
    """The project's settled amounts counted once; None with too few figures."""
    return draw_bars("project-money", _TITLE, _bars(years), "千円")


def spark_of_project(years: Sequence[MoneyYear]) -> MoneySpark | None:
    """The same figures as in the project's chart; None when fewer than two are there."""
    bars = _bars(years)
    known = [bar for bar in bars if bar.value is not None]
    if len(known) < 2:
        return None
    ends = " → ".join(f"{bar.label} {figure_text(bar.value)}" for bar in (known[0], known[-1]))
    return MoneySpark(draw_spark(bars), describe_bars(bars, "千円"), ends)


def _bars(years: Years) -> list[BarInput]:
    if not years:
        return []
    settled = {year.settled.fiscal_year: year.settled.counted_once for year in years}
    budget = years[-1].budget
    bars = [BarInput(short_label(year), settled.get(year)) for year in range(min(settled), max(settled) + 1)]
    if budget.fiscal_year not in settled and budget.counted_once is not None:
        bars.append(BarInput(f"{short_label(budget.fiscal_year)}予算", budget.counted_once, planned=True))
    return bars
