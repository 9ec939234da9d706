"""What this site is, and how its figures are to be read."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def about(request: HttpRequest) -> HttpResponse:
    """One short page."""
    return render(request, "web/about.html", {"section": "about"})
