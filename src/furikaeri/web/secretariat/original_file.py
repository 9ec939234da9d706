"""A document's original, byte for byte."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest

from furikaeri.intake.uploads.queries import original_file as file_of
from furikaeri.web.kept_files import kept_file


def original_file(request: HttpRequest, document_id: int) -> FileResponse:  # noqa: ARG001 - Django passes it
    """The file."""
    return kept_file(file_of(document_id))
