"""Which form a document is in, when several were tried: the one that finds the most, whole and without doubts."""

from __future__ import annotations

from collections.abc import Iterable

from furikaeri.sheet.read_sheets import ReadSheet

Sheets = tuple[ReadSheet, ...]


def best_trial(trials: Iterable[Sheets]) -> Sheets:
    """The sheets of the form that reads the document best; none when no form finds any."""
    return max(trials, key=_worth, default=())


def is_whole(sheet: ReadSheet) -> bool:
    """Whether a sheet is not doubted as a whole."""
    return all(doubt.field is not None for doubt in sheet.doubts)


def _worth(sheets: Sheets) -> tuple[int, int, int]:
    return sum(map(is_whole, sheets)), len(sheets), -sum(len(sheet.doubted_fields()) for sheet in sheets)
