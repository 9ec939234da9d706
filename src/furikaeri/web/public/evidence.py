"""Where a field's value stands in the source, beside what the sheet says."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from furikaeri.intake.queries import document_of_sheet, document_text
from furikaeri.plans.queries import sheet_page
from furikaeri.web.drawing.drawn_fields import FieldDrawing
from furikaeri.web.drawing.source_excerpts import draw_excerpts, place_in_words
from furikaeri.web.public.crumbs import Crumb, measure_crumb, plan_crumb, sheet_crumb
from furikaeri.web.public.form_choice import choose_form


def evidence(request: HttpRequest, sheet_id: int, field: str) -> HttpResponse:
    """404 for a field the form does not have or that has no place."""
    found = sheet_page(sheet_id)
    places = found.read.evidence.get(field) if found else None
    if found is None or not places:
        raise Http404
    form = choose_form(found.form_id, found.read.fields)
    drawing = FieldDrawing(form, found.read, found.findings)
    with_places = [f.id for f in form.fields if found.read.evidence.get(f.id)]
    if field not in with_places:
        raise Http404
    document_id = document_of_sheet(sheet_id)
    source = document_text(document_id) if document_id is not None else None
    at = with_places.index(field)
    context = {
        "section": "plans",
        "page": found,
        "sheet_id": sheet_id,
        "field": drawing.field(field),
        "before": drawing.field(with_places[at - 1]) if at else None,
        "after": drawing.field(with_places[at + 1]) if at + 1 < len(with_places) else None,
        "source": source,
        "places": [place_in_words(place) for place in places],
        "excerpts": draw_excerpts(source.lines, places) if source and source.lines else (),
        "crumbs": [
            plan_crumb(found.plan, found.line.fiscal_year),
            measure_crumb(found.line),
            sheet_crumb(found.line),
            Crumb("根拠"),
        ],
    }
    return render(request, "web/evidence.html", context)
