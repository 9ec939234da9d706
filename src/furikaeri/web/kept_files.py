"""A kept file handed out as it came."""

from __future__ import annotations

from pathlib import Path

from django.http import FileResponse, Http404


def kept_file(found: tuple[Path, str] | None) -> FileResponse:
    """A file and its name, to download only: never shown by the browser, whatever it holds; 404 when there is none."""
    if found is None:
        raise Http404
    path, name = found
    kind = "application/octet-stream"
    return FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type=kind)
