"""The start: the only plan's overview, or the list of plans."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from furikaeri.plans.queries import list_plans


def start(request: HttpRequest) -> HttpResponse:
    """One plan is shown at once; with several, or none, their list."""
    plans = list_plans()
    if len(plans) == 1:
        return redirect("overview", plans[0].id)
    return render(request, "web/start.html", {"plans": plans, "section": "plans"})
