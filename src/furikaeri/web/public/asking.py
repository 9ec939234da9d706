"""What an address asks for: the fiscal year, with anything unreadable taken as not asked."""

from __future__ import annotations

from django.http import HttpRequest

_LONGEST = 9


def asked_year(request: HttpRequest) -> int | None:
    """The fiscal year in the address (?year=2020), a Western year, or None."""
    text = request.GET.get("year", "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _LONGEST else None
