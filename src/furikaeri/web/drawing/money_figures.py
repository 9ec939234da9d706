"""A sum and what it is made of: the rows counted, those left out of it, and those without an amount."""

from __future__ import annotations

from dataclasses import dataclass

from furikaeri.plans.answers import Money, MoneyLine


@dataclass(frozen=True, slots=True)
class MoneyFigure:
    """A sum under its name (決算額), with its rows in three heaps."""

    name: str
    money: Money
    counted: tuple[MoneyLine, ...]
    left_out: tuple[MoneyLine, ...]
    without: tuple[MoneyLine, ...]


def draw_figure(name: str, money: Money) -> MoneyFigure:
    """Part the sum's rows."""
    return MoneyFigure(
        name,
        money,
        counted=tuple(line for line in money.lines if line.counted),
        left_out=tuple(line for line in money.lines if not line.counted and line.printed is not None),
        without=tuple(line for line in money.lines if line.printed is None),
    )
