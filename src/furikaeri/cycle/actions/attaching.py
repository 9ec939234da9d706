"""Adding files to a sheet and taking them off; what was taken off leaves its trace."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from furikaeri.cycle.attachment_files import MOST_FILES, keep_file
from furikaeri.cycle.models import Attachment
from furikaeri.cycle.refusing import UnreadyError, take_sheet
from furikaeri.cycle.sheet_actions import Action
from furikaeri.people.auditing import Actor, record_event
from furikaeri.people.rights import Rights


@transaction.atomic
def attach_file(  # noqa: PLR0913 - the file's name and bytes, besides who and when
    *, sheet_id: int, name: str, pieces: Iterable[bytes], rights: Rights, by: Actor, at: datetime
) -> None:
    """Add a file; the same bytes under the same name are there once."""
    sheet = take_sheet(sheet_id, Action.EDIT, rights, at)
    there = Attachment.objects.filter(sheet=sheet, removed_at__isnull=True)
    if there.count() >= MOST_FILES:
        raise UnreadyError(f"添付は {MOST_FILES} 個までです。要らないものを外してから添付してください。")
    kept = keep_file(name, pieces)
    if there.filter(sha256=kept.sha256, file_name=kept.file_name).exists():
        return
    Attachment.objects.create(
        municipality_id=sheet.municipality_id,
        sheet=sheet,
        file_name=kept.file_name,
        sha256=kept.sha256,
        size_bytes=kept.size_bytes,
        by_name=by.name,
        by_user_id=by.user_id,
        at=at,
    )
    record_event(
        municipality=sheet.municipality,
        subject=sheet,
        what="file_attached",
        by=by,
        at=at,
        remark=kept.file_name,
    )


@transaction.atomic
def remove_attachment(*, sheet_id: int, attachment_id: int, rights: Rights, by: Actor, at: datetime) -> None:
    """Take a file off the sheet: it is no longer offered, its row says who took it off and when."""
    sheet = take_sheet(sheet_id, Action.EDIT, rights, at)
    found = Attachment.objects.filter(sheet=sheet, pk=attachment_id, removed_at__isnull=True).first()
    if found is None:
        return
    found.removed_by_name, found.removed_at = by.name, at
    found.save(update_fields=["removed_by_name", "removed_at"])
    record_event(
        municipality=sheet.municipality,
        subject=sheet,
        what="attachment_removed",
        by=by,
        at=at,
        remark=found.file_name,
    )
