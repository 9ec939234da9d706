"""Which form a document is in, when several were tried: the one that finds the most, whole and without doubts."""

from __future__ import annotations

from collections.abc import Iterable

from furikaeri.sheet.read_sheets import ReadSheet, is_empty

Sheets = tuple[ReadSheet, ...]


def best_trial(trials: Iterable[Sheets]) -> Sheets:
    """The sheets of the form that reads the document best; none when no form finds any."""
    return max(trials, key=_worth, default=())


def is_whole(sheet: ReadSheet) -> bool:
    """Whether a sheet is not doubted as a whole."""
    return all(doubt.field is not None for doubt in sheet.doubts)


def is_better_list(listed: Sheets, printed: Sheets) -> bool:
    """Whether a book read as a list gives more than read as printed sheets: whole sheets first, then values found."""
    return _found(listed) >= _found(printed)


def _found(sheets: Sheets) -> tuple[bool, int]:
    values = sum(1 for sheet in sheets for value in sheet.fields.values() if not is_empty(value))
    return any(map(is_whole, sheets)), values


def _worth(sheets: Sheets) -> tuple[int, int, int]:
    return sum(map(is_whole, sheets)), len(sheets), -sum(len(sheet.doubted_fields()) for sheet in sheets)
