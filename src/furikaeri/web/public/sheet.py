"""A sheet drawn like the printed form, with what is doubted and found, and beside a field where it stands in the source."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from furikaeri.intake.queries import document_of_sheet, document_text
from furikaeri.plans.queries import sheet_page
from furikaeri.web.drawing.drawn_fields import FieldDrawing
from furikaeri.web.drawing.drawn_sheets import draw_sheet
from furikaeri.web.drawing.field_evidence import draw_evidence
from furikaeri.web.public.crumbs import Crumb, measure_crumb, plan_crumb
from furikaeri.web.public.form_choice import choose_form


def sheet(request: HttpRequest, sheet_id: int) -> HttpResponse:
    """One sheet in its current revision; ?evidence=overview opens the source at that field's place."""
    found = sheet_page(sheet_id)
    if found is None:
        raise Http404
    line = found.line
    form = choose_form(found.form_id, found.read.fields)
    context = {
        "section": "plans",
        "page": found,
        "sheet_id": line.id,
        "drawn": draw_sheet(form, found.read, found.findings),
        "crumbs": [
            plan_crumb(found.plan, line.fiscal_year),
            measure_crumb(line),
            Crumb(line.name or "（事業名なし）"),
        ],
    }
    asked = request.GET.get("evidence", "")
    if asked:
        document_id = document_of_sheet(sheet_id)
        source = document_text(document_id) if document_id is not None else None
        lines = (source.lines or ()) if source else ()
        drawing = FieldDrawing(form, found.read, found.findings)
        context |= {"source": source, "evidence": draw_evidence(drawing, asked, lines)}
    return render(request, "web/sheet.html", context)
