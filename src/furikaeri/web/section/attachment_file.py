"""An attachment's bytes."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest

from furikaeri.cycle.attachment_queries import find_attachment
from furikaeri.web.section.entering import enter_sheet


def attachment_file(request: HttpRequest, sheet_id: int, attachment_id: int) -> FileResponse:
    """To download only: never shown by the browser, whatever it holds."""
    enter_sheet(request, sheet_id)
    found = find_attachment(sheet_id, attachment_id)
    if found is None:
        raise Http404
    path, name = found
    return FileResponse(
        path.open("rb"), as_attachment=True, filename=name, content_type="application/octet-stream"
    )
