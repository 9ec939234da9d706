"""Dates and times as a browser's own inputs send them, read as Japanese time."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.dateparse import parse_datetime

_YEARS = range(
    2000, 2200
)  # further off is a slip of the hand, and near the calendar's ends nothing can be added to it


def typed_time(text: str) -> datetime | None:
    """2025-06-01T17:00 as a moment in the site's time zone; None for anything else."""
    try:
        told = parse_datetime(text.strip())
    except ValueError:  # well formed, but no such day
        return None
    if told is None or told.year not in _YEARS:
        return None
    return told if timezone.is_aware(told) else timezone.make_aware(told)
