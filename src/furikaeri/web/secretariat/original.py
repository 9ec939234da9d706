"""A document's original, byte for byte."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest

from furikaeri.intake.uploads.queries import original_file


def original(request: HttpRequest, document_id: int) -> FileResponse:  # noqa: ARG001 - Django passes it
    """To download only: never shown by the browser, whatever it holds."""
    found = original_file(document_id)
    if found is None:
        raise Http404
    path, name = found
    kind = "application/octet-stream"
    return FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type=kind)
