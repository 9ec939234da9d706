"""The documents that were read."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from furikaeri.intake.queries import list_documents
from furikaeri.web.access import is_staff

DOCUMENTS_A_PAGE = 50


def documents(request: HttpRequest) -> HttpResponse:
    """Latest first; what nobody has accepted yet is for the staff only."""
    staff = is_staff(request)
    shown = [document for document in list_documents() if staff or not document.unconfirmed]
    found = Paginator(shown, DOCUMENTS_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "web/documents.html", {"section": "documents", "documents": found})
