from __future__ import annotations

from datetime import timedelta

import pytest

from furikaeri.config.kept_results import UnknownHoursError, kept_hours


def test_a_day_unless_told_otherwise() -> None:
    assert kept_hours("") == timedelta(days=1)
    assert kept_hours("72") == timedelta(days=3)


@pytest.mark.parametrize("text", ["0", "-1", "1.5", "²", "9" * 30, "day"])
def test_no_number_of_hours_is_said_in_japanese(text: str) -> None:
    with pytest.raises(UnknownHoursError, match="整数で書いてください"):
        kept_hours(text)
