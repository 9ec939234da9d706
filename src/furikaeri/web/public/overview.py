"""A plan in one year: its tree, sums, cooperation, and what is worth a look."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from furikaeri.plans.queries import plan_overview
from furikaeri.plans.year_queries import codes_of_year, money_over_years
from furikaeri.web.drawing.code_matrices import draw_matrices
from furikaeri.web.drawing.measure_groups import group_measures
from furikaeri.web.drawing.money_charts import chart_of_plan
from furikaeri.web.drawing.money_figures import draw_figure
from furikaeri.web.drawing.plan_wording import plan_values
from furikaeri.web.drawing.project_counts import sheets_left_out
from furikaeri.web.drawing.rule_wording import order_rules
from furikaeri.web.public.asking import asked_year
from furikaeri.web.public.crumbs import Crumb
from furikaeri.web.public.form_choice import choose_form


def overview(request: HttpRequest, plan_id: int) -> HttpResponse:
    """The year in the address, else the latest."""
    found = plan_overview(plan_id, asked_year(request))
    if found is None:
        raise Http404
    codes = codes_of_year(plan_id, found.fiscal_year)
    form = choose_form(codes.form_ids[0] if codes.form_ids else "")
    money = money_over_years(plan_id)
    groups = group_measures(found.goals, form, codes.chosen, money.projects)
    context = {
        "section": "plans",
        "page": found,
        "left_out": sheets_left_out(line.sheet for line in found.settled.lines),
        "settled": draw_figure("決算額", found.settled),
        "budget": draw_figure("予算額", found.budget),
        "groups": groups,
        "matrices": draw_matrices(
            groups, form, codes.chosen, plan_values(form, found.plan, found.fiscal_year)
        ),
        "rules": order_rules(found.findings),
        "chart": chart_of_plan(money.plan),
        "crumbs": [Crumb(found.plan.title)],
    }
    return render(request, "web/overview.html", context)
