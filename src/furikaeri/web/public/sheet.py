"""A sheet drawn like the printed form, with what is doubted, found and where it stands."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from furikaeri.plans.queries import sheet_page
from furikaeri.web.drawing.drawn_sheets import draw_sheet
from furikaeri.web.public.crumbs import Crumb, measure_crumb, plan_crumb
from furikaeri.web.public.form_choice import choose_form


def sheet(request: HttpRequest, sheet_id: int) -> HttpResponse:
    """One sheet in its current revision."""
    found = sheet_page(sheet_id)
    if found is None:
        raise Http404
    line = found.line
    context = {
        "section": "plans",
        "page": found,
        "sheet_id": line.id,
        "drawn": draw_sheet(choose_form(found.form_id, found.read.fields), found.read, found.findings),
        "crumbs": [
            plan_crumb(found.plan, line.fiscal_year),
            measure_crumb(line),
            Crumb(line.name or "（事業名なし）"),
        ],
    }
    return render(request, "web/sheet.html", context)
