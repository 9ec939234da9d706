"""Bars: from zero, in proportion, with every figure said in words."""

from __future__ import annotations

import pytest

from furikaeri.web.drawing.charts import BarInput, draw_bars


def test_heights_are_in_proportion_and_figures_are_said() -> None:
    chart = draw_bars(
        "money", "決算額", [BarInput("R5", 100), BarInput("R6", None), BarInput("R7", 50)], "千円"
    )
    assert chart is not None
    first, missing, last = chart.bars
    assert (first.height, missing.height, last.height) == (2 * last.height, 0, last.height)
    assert first.y + first.height == last.y + last.height == chart.baseline
    assert [bar.middle for bar in chart.bars] == [pytest.approx(100 / 6), 50, pytest.approx(500 / 6)]
    assert chart.description == "R5 100千円、R6 ‐、R7 50千円"


def test_one_figure_is_no_chart_and_zeros_are() -> None:
    assert draw_bars("a", "a", [BarInput("R5", 1), BarInput("R6", None)], "") is None
    zeros = draw_bars("a", "a", [BarInput("R5", 0), BarInput("R6", 0)], "")
    assert zeros is not None
    assert [bar.height for bar in zeros.bars] == [0, 0]


def test_a_small_value_is_still_seen_and_a_negative_one_is_said() -> None:
    chart = draw_bars("a", "a", [BarInput("R5", 1_000_000), BarInput("R6", 1), BarInput("R7", -5)], "")
    assert chart is not None
    assert [bar.height > 0 for bar in chart.bars] == [True, True, False]
    assert chart.bars[2].value_text == "-5"
