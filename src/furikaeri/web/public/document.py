"""One document: what it is, and the sheets read from it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from furikaeri.intake.queries import document_text
from furikaeri.plans.year_queries import lines_of_sheets
from furikaeri.web.access import is_staff
from furikaeri.web.public.crumbs import Crumb


def document(request: HttpRequest, document_id: int) -> HttpResponse:
    """With the way to its lines."""
    found = document_text(document_id)
    if found is None or (found.document.unconfirmed and not is_staff(request)):
        raise Http404
    context = {
        "section": "documents",
        "document": found.document,
        "line_count": None if found.lines is None else len(found.lines),
        "sheets": lines_of_sheets(found.document.sheet_ids),
        "unchanged": 0 if found.document.queued else found.document.sheets - len(found.document.sheet_ids),
        "skipped": found.skipped,
        "crumbs": [Crumb("読み取った文書", reverse("documents")), Crumb(found.document.file_name)],
    }
    return render(request, "web/document.html", context)
