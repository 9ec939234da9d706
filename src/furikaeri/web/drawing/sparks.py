"""A row's little picture: bars of a few years, for the eye beside the figures themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from furikaeri.web.drawing.charts import BarInput, scaled

_HEIGHT, _STEP = 24, 10


@dataclass(frozen=True, slots=True)
class SparkBar:
    """One bar: its left edge, top and height in pixels; `planned` is drawn hollow."""

    x: int
    y: int
    height: int
    planned: bool


@dataclass(frozen=True, slots=True)
class Spark:
    """A picture as wide as its years; years without a value, or none above zero, are gaps."""

    width: int
    height: int
    bars: tuple[SparkBar, ...]


def draw_spark(inputs: Sequence[BarInput]) -> Spark:
    """Bars from zero, the highest as high as the picture."""
    highest = max((one.value or 0 for one in inputs), default=0)
    heights = [scaled(one.value, highest, _HEIGHT) for one in inputs]
    bars = tuple(
        SparkBar(place * _STEP, _HEIGHT - height, height, one.planned)
        for place, (one, height) in enumerate(zip(inputs, heights, strict=True))
        if height
    )
    return Spark(len(inputs) * _STEP, _HEIGHT, bars)
