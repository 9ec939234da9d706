"""Charts as shapes with places already computed: templates print them as SVG, with a table of the same figures beside.

Places across are percent of the drawing's width and heights are pixels, so that a chart fits every window at one size of type.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from furikaeri.sheet.amounts import figure_text

_WIDEST_PERCENT = 10
_TOP = 28
_PLOT = 150
_FOOT = 24


@dataclass(frozen=True, slots=True)
class BarInput:
    """One bar to draw; `value` None leaves its place empty, `planned` is drawn hollow."""

    label: str
    value: float | None
    planned: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar's rectangle, its value's and label's places: x, width and middle in percent, the rest in pixels from the top."""

    label: str
    value_text: str
    planned: bool
    x: float
    y: int
    width: float
    height: int
    middle: float
    value_y: int


@dataclass(frozen=True, slots=True)
class BarChart:
    """A bar chart; `title` and `description` are what a screen reader says."""

    id: str
    title: str
    description: str
    height: int
    baseline: int
    label_y: int
    bars: tuple[Bar, ...]


def draw_bars(chart_id: str, title: str, inputs: Sequence[BarInput], unit: str) -> BarChart | None:
    """Bars from zero; None when fewer than two values are there. Negative values are drawn as no height, with their figure."""
    known = [i for i in inputs if i.value is not None]
    if len(known) < 2:
        return None
    highest = max(*(i.value or 0 for i in known), 0)
    slot = 100 / len(inputs)
    width = min(_WIDEST_PERCENT, slot * 0.6)
    bars = tuple(
        _bar(one, (place + 0.5) * slot, width, scaled(one.value, highest, _PLOT))
        for place, one in enumerate(inputs)
    )
    description = describe_bars(inputs, unit)
    return BarChart(chart_id, title, description, _TOP + _PLOT + _FOOT, _TOP + _PLOT, _TOP + _PLOT + 18, bars)


def describe_bars(inputs: Sequence[BarInput], unit: str) -> str:
    """R6 1,200千円、R7 ‐: all bars in words."""
    return "、".join(f"{i.label} {figure_text(i.value)}{unit if i.value is not None else ''}" for i in inputs)


def scaled(value: float | None, highest: float, height: int) -> int:
    """A bar's pixels when the highest value has `height`; a value above zero is always seen."""
    if value is None or value <= 0 or highest <= 0:
        return 0
    return max(1, round(height * value / highest))


def _bar(one: BarInput, middle: float, width: float, height: int) -> Bar:
    top = _TOP + _PLOT - height
    return Bar(
        one.label,
        figure_text(one.value),
        one.planned,
        middle - width / 2,
        top,
        width,
        height,
        middle,
        top - 6,
    )
