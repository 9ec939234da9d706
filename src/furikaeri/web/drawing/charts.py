"""Small charts as shapes with places already computed: templates print them as SVG, with a table of the same figures beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_WIDTH = 560
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
    """A bar's rectangle, its value's and label's places; y grows downwards."""

    label: str
    value_text: str
    planned: bool
    x: int
    y: int
    width: int
    height: int
    middle: int
    value_y: int


@dataclass(frozen=True, slots=True)
class BarChart:
    """A bar chart; `title` and `description` are what a screen reader says."""

    id: str
    title: str
    description: str
    width: int
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
    slot = _WIDTH // len(inputs)
    width = min(56, slot * 6 // 10)
    bars = tuple(
        _bar(one, place * slot + slot // 2, width, _scaled(one.value, highest))
        for place, one in enumerate(inputs)
    )
    description = "、".join(
        f"{i.label} {_value_text(i.value)}{unit if i.value is not None else ''}" for i in inputs
    )
    return BarChart(
        chart_id, title, description, _WIDTH, _TOP + _PLOT + _FOOT, _TOP + _PLOT, _TOP + _PLOT + 18, bars
    )


def _scaled(value: float | None, highest: float) -> int:
    if value is None or value <= 0 or highest <= 0:
        return 0
    return max(1, round(_PLOT * value / highest))


def _bar(one: BarInput, middle: int, width: int, height: int) -> Bar:
    top = _TOP + _PLOT - height
    return Bar(
        one.label,
        _value_text(one.value),
        one.planned,
        middle - width // 2,
        top,
        width,
        height,
        middle,
        top - 6,
    )


def _value_text(value: float | None) -> str:
    return "‐" if value is None else f"{value:,}"
