"""A file as somebody handed it in, also one that could not be read."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest

from furikaeri.intake.uploads.queries import received_file
from furikaeri.web.kept_files import kept_file


def upload_file(request: HttpRequest, upload_id: int) -> FileResponse:  # noqa: ARG001 - Django passes it
    """The file."""
    return kept_file(received_file(upload_id))
