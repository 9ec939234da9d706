"""Working days of a Japanese city hall: not Saturdays, Sundays, 国民の祝日, or 29 December to 3 January."""

from __future__ import annotations

from datetime import date, timedelta

import holidays

_JAPAN = holidays.country_holidays("JP")
_CLOSED = ((12, 29), (12, 30), (12, 31), (1, 1), (1, 2), (1, 3))  # 地方自治法第4条の2の休日の例


def is_working_day(day: date) -> bool:
    """Whether offices are open."""
    return day.weekday() < 5 and (day.month, day.day) not in _CLOSED and day not in _JAPAN


def working_days_until(day: date, due: date) -> int:
    """How many working days lie between: 1 when the due day is the next working day, negative when it is over."""
    if due < day:
        return -working_days_until(due, day)
    return sum(is_working_day(day + timedelta(days=n)) for n in range(1, (due - day).days + 1))
