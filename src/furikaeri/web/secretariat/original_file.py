"""A document's original, byte for byte."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest

from furikaeri.intake.uploads.queries import original_file as file_of


def original_file(request: HttpRequest, document_id: int) -> FileResponse:  # noqa: ARG001 - Django passes it
    """To download only: never shown by the browser, whatever it holds."""
    found = file_of(document_id)
    if found is None:
        raise Http404
    path, name = found
    kind = "application/octet-stream"
    return FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type=kind)
