"""Working days: weekends, holidays with their substitutes, and the days around the new year."""

from __future__ import annotations

from datetime import date

import pytest

from furikaeri.cycle.working_days import is_working_day, working_days_until


@pytest.mark.parametrize(
    ("day", "open_"),
    [
        (date(2025, 6, 2), True),
        (date(2025, 6, 1), False),  # Sunday
        (date(2025, 5, 6), False),  # the substitute of みどりの日
        (date(2026, 9, 22), False),  # the day between two holidays
        (date(2025, 12, 29), False),
        (date(2026, 1, 5), True),
    ],
)
def test_when_offices_are_open(day: date, open_: bool) -> None:
    assert is_working_day(day) is open_


def test_working_days_are_counted_over_holidays_and_backwards() -> None:
    assert working_days_until(date(2025, 5, 2), date(2025, 5, 7)) == 1
    assert working_days_until(date(2025, 5, 7), date(2025, 5, 2)) == -1
    assert working_days_until(date(2025, 6, 2), date(2025, 6, 2)) == 0
    assert working_days_until(date(2025, 6, 2), date(2025, 6, 11)) == 7
