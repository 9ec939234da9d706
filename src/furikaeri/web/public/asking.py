"""What an address asks for: the year and the page, with anything unreadable taken as not asked."""

from __future__ import annotations

from django.http import HttpRequest

_LONGEST = 9


def asked_number(request: HttpRequest, name: str) -> int | None:
    """A whole number in the address (?year=2020), or None."""
    text = request.GET.get(name, "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _LONGEST else None


def asked_year(request: HttpRequest) -> int | None:
    """The fiscal year in the address, a Western year."""
    return asked_number(request, "year")
