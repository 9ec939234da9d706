"""The desk: what is a person's to do, in the order in which it needs them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from furikaeri.cycle.desk_queries import find_desk
from furikaeri.cycle.round_queries import rounds_under_way
from furikaeri.people.rights import OFFICE_ROLES
from furikaeri.web.public.crumbs import Crumb
from furikaeri.web.signed_in import rights_of_request


def desk(request: HttpRequest) -> HttpResponse:
    """The sheets of the person's sections, those whose approval asks for them, and for the offices the rounds under way."""
    rights, at = rights_of_request(request), timezone.now()
    context = {
        "section": "desk",
        "desk": find_desk(rights, at),
        "rounds": rounds_under_way(rights.municipality_id, at) if rights.has(*OFFICE_ROLES) else (),
        "crumbs": [Crumb("わたしの仕事")],
    }
    return render(request, "web/section/desk.html", context)
