"""FURIKAERI_RESULT_HOURS: how long the results of background work are kept."""

from __future__ import annotations

from datetime import timedelta

USUAL_HOURS = 24
MOST_HOURS = 24 * 365


class UnknownHoursError(ValueError):
    """The setting is no number of hours; the message is Japanese."""


def kept_hours(text: str) -> timedelta:
    """The time named, in whole hours; the empty text is a day."""
    if not text:
        return timedelta(hours=USUAL_HOURS)
    if not (text.isascii() and text.isdigit() and len(text) < 6 and 0 < int(text) <= MOST_HOURS):
        raise UnknownHoursError(
            f"FURIKAERI_RESULT_HOURS は 1 から {MOST_HOURS} の整数で書いてください（今は「{text}」）。"
        )
    return timedelta(hours=int(text))
