"""Dates and times as a browser's own inputs send them, read as Japanese time."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.dateparse import parse_datetime


def typed_time(text: str) -> datetime | None:
    """2025-06-01T17:00 as a moment in the site's time zone; None for anything else."""
    try:
        told = parse_datetime(text.strip())
    except ValueError:  # well formed, but no such day
        return None
    if told is None:
        return None
    return told if timezone.is_aware(told) else timezone.make_aware(told)
