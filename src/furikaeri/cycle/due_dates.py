"""Until when a sheet is to be handed in and may be edited: the round's dates, or the furthest exception that was granted."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db.models import Max

from furikaeri.cycle.models import EditException


def furthest_exceptions(sheet_ids: Collection[int]) -> Mapping[int, datetime]:
    """By sheet id the furthest moment an exception names; sheets without one are missing."""
    granted = EditException.objects.filter(sheet__in=sheet_ids).order_by().values("sheet")
    return dict(granted.annotate(furthest=Max("until")).values_list("sheet", "furthest"))


def later(date: datetime | None, exception: datetime | None) -> datetime | None:
    """A date of the round, or the sheet's exception where that is later; a round without the date has none."""
    if date is None or exception is None:
        return date
    return max(date, exception)
