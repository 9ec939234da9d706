"""Numbers of rows in addresses: what no database can hold is no address, so it is 404 before anything is asked."""

from __future__ import annotations

from django.urls.converters import IntConverter


class RowNumberConverter(IntConverter):
    """A row's number, at most what fits into eight bytes on every database."""

    regex = "[0-9]{1,18}"
