"""Sheets of a plan in which words stand."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from furikaeri.plans.queries import find_plans
from furikaeri.plans.year_queries import search_sheets
from furikaeri.web.drawing.search_results import draw_hit
from furikaeri.web.public.crumbs import Crumb, plan_crumb
from furikaeri.web.public.form_choice import choose_form

HITS_A_PAGE = 30
_LONGEST = 100


def search(request: HttpRequest, plan_id: int) -> HttpResponse:
    """The words, the filter and the page stand in the address."""
    plan = next(iter(find_plans(str(plan_id))), None)
    if plan is None:
        raise Http404
    words = request.GET.get("q", "").strip()[:_LONGEST]
    hits = Paginator(search_sheets(plan_id, words), HITS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "section": "plans",
        "plan": plan,
        "words": words,
        "hits": hits,
        "results": [draw_hit(hit, choose_form(hit.form_id, hit.texts), plan, words) for hit in hits],
        "crumbs": [plan_crumb(plan), Crumb("検索")],
    }
    return render(request, "web/search.html", context)
