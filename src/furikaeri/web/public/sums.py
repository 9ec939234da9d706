"""The rows that make a sum, and those left out of it with the reason."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from furikaeri.plans.queries import plan_overview
from furikaeri.web.drawing.money_figures import draw_figure
from furikaeri.web.public.asking import asked_year
from furikaeri.web.public.crumbs import Crumb, plan_crumb

_PHASES = {"settled": "決算額", "budget": "予算額"}


def sums(request: HttpRequest, plan_id: int, phase: str) -> HttpResponse:
    """Settled accounts or the budget of a plan's year."""
    found = plan_overview(plan_id, asked_year(request))
    if found is None or phase not in _PHASES:
        raise Http404
    figure = draw_figure(_PHASES[phase], found.settled if phase == "settled" else found.budget)
    context = {
        "section": "plans",
        "page": found,
        "figure": figure,
        "crumbs": [plan_crumb(found.plan, found.fiscal_year), Crumb(f"{figure.name}の内訳")],
    }
    return render(request, "web/sums.html", context)
