"""A priority measure in one year."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from furikaeri.plans.queries import measure_page
from furikaeri.plans.year_queries import codes_of_year, money_over_years
from furikaeri.web.drawing.code_matrices import draw_code_tables
from furikaeri.web.drawing.listing_rows import draw_listings
from furikaeri.web.drawing.money_figures import draw_figure
from furikaeri.web.drawing.plan_wording import plan_values
from furikaeri.web.public.asking import asked_year
from furikaeri.web.public.crumbs import Crumb, plan_crumb
from furikaeri.web.public.form_choice import choose_form


def measure(request: HttpRequest, measure_id: int) -> HttpResponse:
    """The year in the address, else the latest."""
    found = measure_page(measure_id, asked_year(request))
    if found is None:
        raise Http404
    forms = codes_of_year(found.plan.id, found.fiscal_year).form_ids
    form = choose_form(forms[0] if forms else "")
    values = plan_values(form, found.plan, found.fiscal_year, found.measure.name)
    name = found.measure.name or "（施策名なし）"
    context = {
        "section": "plans",
        "page": found,
        "name": name,
        "settled": draw_figure("決算額", found.measure.settled),
        "budget": draw_figure("予算額", found.measure.budget),
        "rows": draw_listings(found.measure.listings, money_over_years(found.plan.id).projects),
        "tables": draw_code_tables(form, found.codes, values),
        "crumbs": [plan_crumb(found.plan, found.fiscal_year), Crumb(f"{found.measure.code} {name}".strip())],
    }
    return render(request, "web/measure.html", context)
