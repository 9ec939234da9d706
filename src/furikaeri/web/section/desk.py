"""The desk: what is a person's to do, in the order in which it needs them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from furikaeri.cycle.desk_queries import find_desk
from furikaeri.web.public.crumbs import Crumb
from furikaeri.web.signed_in import rights_of_request


def desk(request: HttpRequest) -> HttpResponse:
    """The sheets of the person's sections and those whose approval asks for them."""
    found = find_desk(rights_of_request(request), timezone.now())
    return render(
        request,
        "web/section/desk.html",
        {"section": "desk", "desk": found, "crumbs": [Crumb("わたしの仕事")]},
    )
