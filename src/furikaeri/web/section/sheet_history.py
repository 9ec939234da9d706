"""A sheet's history: every version with who made it, when and how, what it changed, and the way back to it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from furikaeri.cycle.history_queries import count_versions, versions_of
from furikaeri.web.drawing.drawn_fields import FieldDrawing
from furikaeri.web.drawing.version_changes import draw_versions
from furikaeri.web.row_numbers import row_number
from furikaeri.web.section.entering import Entering, crumbs_of, enter_sheet

_A_PAGE = 30


def sheet_history(request: HttpRequest, sheet_id: int) -> HttpResponse:
    """?field=overview shows one field's versions, else ?page=2 the next part of all."""
    return history_page(request, enter_sheet(request, sheet_id))


def history_page(request: HttpRequest, here: Entering, problem: str = "", status: int = 200) -> HttpResponse:
    """The page, with why something was refused."""
    entry, form = here.entry, here.form
    asked = request.GET.get("field", "")
    field = asked if form.has_field(asked) else ""
    page = max(row_number(request.GET.get("page", "")), 1)
    versions = versions_of(entry.sheet_id, *(() if field else ((page - 1) * _A_PAGE, _A_PAGE)))
    drawing = FieldDrawing(form, entry.read, ())
    name = entry.read.text("name") or "（事業名なし）"
    context = {
        "section": "desk",
        "here": here,
        "entry": entry,
        "sheet_id": entry.sheet_id,
        "name": name,
        "problem": problem,
        "field": field,
        "fields": [drawing.field(f.id) for f in form.fields],
        "versions": draw_versions(form, versions, field),
        "older": page + 1 if not field and page * _A_PAGE < count_versions(entry.sheet_id) else None,
        "crumbs": crumbs_of(here, "履歴"),
    }
    return render(request, "web/section/history.html", context, status=status)
