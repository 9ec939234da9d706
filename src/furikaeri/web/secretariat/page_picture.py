"""A page of a PDF as a picture."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest

from furikaeri.intake.page_pictures import page_picture as picture_of
from furikaeri.intake.queries import document_sha256


def page_picture(request: HttpRequest, document_id: int, page: int) -> FileResponse:  # noqa: ARG001 - Django passes it
    """The page from 1; 404 for what is no PDF, has no such page or cannot be drawn."""
    sha256 = document_sha256(document_id)
    found = picture_of(sha256, page) if sha256 is not None else None
    if found is None:
        raise Http404
    answer = FileResponse(found.path.open("rb"), content_type="image/png")
    answer["Cache-Control"] = "private, max-age=3600"  # a document's bytes never change
    return answer
