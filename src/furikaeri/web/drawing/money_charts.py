"""Money over the years as bar charts: settled accounts, and the last budget hollow behind them."""

from __future__ import annotations

from collections.abc import Sequence

from furikaeri.plans.answers import ProjectYear
from furikaeri.plans.year_queries import MoneyYear
from furikaeri.sheet.fiscal_years import short_label
from furikaeri.web.drawing.charts import BarChart, BarInput, draw_bars

_TITLE = "決算額（最後の白い棒は翌年度予算額）、千円"


def chart_of_plan(years: Sequence[MoneyYear]) -> BarChart | None:
    """The plan's settled sums counted once; None with too few figures."""
    return _chart("plan-money", years)


def chart_of_project(years: Sequence[ProjectYear]) -> BarChart | None:
    """The project's settled amounts counted once; None with too few figures."""
    return _chart("project-money", years)


def _chart(chart_id: str, years: Sequence[MoneyYear] | Sequence[ProjectYear]) -> BarChart | None:
    if not years:
        return None
    settled = {year.settled.fiscal_year: year.settled.counted_once for year in years}
    budget = years[-1].budget
    bars = [BarInput(short_label(year), settled.get(year)) for year in range(min(settled), max(settled) + 1)]
    if budget.fiscal_year not in settled and budget.counted_once is not None:
        bars.append(BarInput(f"{short_label(budget.fiscal_year)}予算", budget.counted_once, planned=True))
    return draw_bars(chart_id, _TITLE, bars, "千円")
