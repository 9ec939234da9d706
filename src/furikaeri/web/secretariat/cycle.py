"""One round: its dates, which the secretariat may move for everybody."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from furikaeri.cycle.actions.opening import move_dates
from furikaeri.cycle.opening_queries import find_cycle
from furikaeri.cycle.refusing import RefusedError
from furikaeri.web.public.crumbs import Crumb
from furikaeri.web.secretariat.cycles import read_round
from furikaeri.web.signed_in import rights_of_request, staff_actor


def cycle(request: HttpRequest, cycle_id: int) -> HttpResponse:
    """GET shows the round; POST moves its dates."""
    rights = rights_of_request(request)
    found = find_cycle(cycle_id, rights.municipality_id)
    if found is None:
        raise Http404
    problem = ""
    if request.method == "POST":
        try:
            dates = read_round(request.POST).dates()
            by = staff_actor(request)
            move_dates(cycle_id=cycle_id, dates=dates, rights=rights, by=by, at=timezone.now())
            return redirect("cycle", cycle_id)
        except RefusedError as error:
            problem = str(error)
    crumbs = [Crumb("照会", reverse("cycles")), Crumb(f"{found.plan_title} {found.fiscal_year}")]
    context = {"section": "cycles", "cycle": found, "problem": problem, "crumbs": crumbs}
    return render(request, "web/secretariat/cycle.html", context, status=409 if problem else 200)
