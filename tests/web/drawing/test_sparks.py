"""Little pictures: in proportion, gaps where nothing is known, the budget hollow."""

from __future__ import annotations

from furikaeri.web.drawing.charts import BarInput
from furikaeri.web.drawing.sparks import draw_spark


def test_bars_are_in_proportion_and_gaps_stay_gaps() -> None:
    values = [
        BarInput("R5", 50),
        BarInput("R6", None),
        BarInput("R7", 100),
        BarInput("R8予算", 25, planned=True),
    ]
    picture = draw_spark(values)
    assert [(bar.x, bar.y, bar.height) for bar in picture.bars] == [(0, 12, 12), (20, 0, 24), (30, 18, 6)]
    assert [bar.planned for bar in picture.bars] == [False, False, True]
    assert (picture.width, picture.height) == (40, 24)


def test_nothing_is_an_empty_picture() -> None:
    assert draw_spark([]).bars == ()
    assert draw_spark([BarInput("R5", 0), BarInput("R6", -1)]).bars == ()
