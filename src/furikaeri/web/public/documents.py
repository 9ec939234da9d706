"""The documents that were read."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from furikaeri.intake.queries import list_documents

DOCUMENTS_A_PAGE = 50


def documents(request: HttpRequest) -> HttpResponse:
    """Latest first."""
    found = Paginator(list_documents(), DOCUMENTS_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "web/documents.html", {"section": "documents", "documents": found})
