"""A file as somebody handed it in, also one that could not be read."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest

from furikaeri.intake.uploads.queries import received_file


def upload_file(request: HttpRequest, upload_id: int) -> FileResponse:  # noqa: ARG001 - Django passes it
    """To download only: never shown by the browser, whatever it holds."""
    found = received_file(upload_id)
    if found is None:
        raise Http404
    path, name = found
    kind = "application/octet-stream"
    return FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type=kind)
