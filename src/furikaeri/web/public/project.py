"""A project over its years: names, sections, money, indicators, sheets. Its address stays for ever."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from furikaeri.plans.queries import project_page
from furikaeri.web.drawing.money_charts import chart_of_project
from furikaeri.web.drawing.series_tables import draw_series, sections_over_years
from furikaeri.web.public.crumbs import Crumb, plan_crumb


def project(request: HttpRequest, project_id: int) -> HttpResponse:
    """All years; the latest first where years are listed."""
    found = project_page(project_id)
    if found is None:
        raise Http404
    name = found.name or "（事業名なし）"
    context = {
        "section": "plans",
        "page": found,
        "name": name,
        "years": tuple(reversed(found.years)),
        "sheet_count": sum(len(year.sheets) for year in found.years),
        "latest": found.years[-1] if found.years else None,
        "sections": sections_over_years(found.years),
        "chart": chart_of_project(found.years),
        "tables": draw_series(found.series),
        "crumbs": [plan_crumb(found.plan), Crumb(name)],
    }
    return render(request, "web/project.html", context)
