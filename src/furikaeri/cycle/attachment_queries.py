"""Where an attachment's bytes lie."""

from __future__ import annotations

from pathlib import Path

from furikaeri.cycle.attachment_files import kept_path
from furikaeri.cycle.models import Attachment


def find_attachment(sheet_id: int, attachment_id: int) -> tuple[Path, str] | None:
    """The file and its name, while it is attached; None when there is none or its bytes are gone."""
    found = Attachment.objects.filter(sheet=sheet_id, pk=attachment_id, removed_at__isnull=True).first()
    path = kept_path(found.sha256) if found else None
    return (path, found.file_name) if found and path else None
