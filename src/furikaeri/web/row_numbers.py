"""Numbers of rows in addresses: what no database can hold is no address, so it is 404 before anything is asked."""

from __future__ import annotations

from django.urls.converters import IntConverter

_MOST_DIGITS = 18


class RowNumberConverter(IntConverter):
    """A row's number, at most what fits into eight bytes on every database."""

    regex = f"[0-9]{{1,{_MOST_DIGITS}}}"


def row_number(text: str) -> int:
    """A row's number out of what a browser sent; 0 for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS else 0
