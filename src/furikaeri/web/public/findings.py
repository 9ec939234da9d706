"""What checking found in a plan's year, by rule."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from furikaeri.plans.queries import plan_overview
from furikaeri.plans.year_queries import findings_of_year
from furikaeri.web.drawing.rule_wording import order_rules
from furikaeri.web.public.asking import asked_year
from furikaeri.web.public.crumbs import Crumb, plan_crumb


def findings(request: HttpRequest, plan_id: int) -> HttpResponse:
    """All findings of the year in the address, else of the latest."""
    found = plan_overview(plan_id, asked_year(request))
    if found is None:
        raise Http404
    lines = findings_of_year(plan_id, found.fiscal_year)
    context = {
        "section": "plans",
        "page": found,
        "rules": [
            (wording, count, [line for line in lines if line.finding.rule == wording.rule])
            for wording, count in order_rules(found.findings)
        ],
        "crumbs": [plan_crumb(found.plan, found.fiscal_year), Crumb("気になる点")],
    }
    return render(request, "web/findings.html", context)
