"""An attachment's bytes."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest

from furikaeri.cycle.attachment_queries import find_attachment
from furikaeri.web.kept_files import kept_file
from furikaeri.web.section.entering import enter_sheet


def attachment_file(request: HttpRequest, sheet_id: int, attachment_id: int) -> FileResponse:
    """The file, for who may see the sheet."""
    enter_sheet(request, sheet_id)
    return kept_file(find_attachment(sheet_id, attachment_id))
