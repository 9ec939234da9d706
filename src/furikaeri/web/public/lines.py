"""A document's lines, some hundred a page, each with its own address (#L42)."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from furikaeri.intake.queries import document_text
from furikaeri.web.access import is_staff
from furikaeri.web.drawing.source_excerpts import LINES_A_PAGE, source_lines
from furikaeri.web.public.crumbs import Crumb


def lines(request: HttpRequest, document_id: int) -> HttpResponse:
    """404 for a document that is no text."""
    found = document_text(document_id)
    if found is None or found.lines is None or (found.document.unconfirmed and not is_staff(request)):
        raise Http404
    pages = Paginator(range(1, len(found.lines) + 1), LINES_A_PAGE)
    numbers = pages.get_page(request.GET.get("page"))
    context = {
        "section": "documents",
        "document": found.document,
        "page": numbers,
        "line_count": len(found.lines),
        "lines": source_lines(found.lines, numbers.start_index(), numbers.end_index()),
        "crumbs": [
            Crumb("読み取った文書", reverse("documents")),
            Crumb(found.document.file_name, reverse("document", args=[document_id])),
            Crumb("本文の行"),
        ],
    }
    return render(request, "web/lines.html", context)
