"""Adding a revision to a sheet: the one place where a sheet gets new values, for documents, pages and answers alike."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max

from furikaeri.people.auditing import Actor
from furikaeri.plans.models import SelfEvaluationSheet, SheetRevision
from furikaeri.plans.revisions import content_sha256, revision_content
from furikaeri.plans.sheet_findings import rebuild_findings
from furikaeri.plans.typed_rows import rebuild_codes, rebuild_indicators, rebuild_sections
from furikaeri.sheet.form import Form
from furikaeri.sheet.read_sheets import ReadSheet


def add_revision(  # noqa: PLR0913 - one argument a fact of the revision, besides who and when
    *,
    sheet: SelfEvaluationSheet,
    read: ReadSheet,
    form: Form,
    origin: SheetRevision.Origin,
    by: Actor,
    at: datetime,
) -> SheetRevision:
    """A new current revision with its typed rows; inside the caller's transaction, which also writes the event."""
    content = revision_content(read)
    last = sheet.revisions.aggregate(last=Max("number"))["last"] or 0
    revision = SheetRevision.objects.create(
        municipality=sheet.municipality,
        sheet=sheet,
        number=last + 1,
        form_id=read.form,
        origin=origin,
        content=content,
        sha256=content_sha256(content),
        by_name=by.name,
        by_user_id=by.user_id,
        on_behalf_of=by.on_behalf_of,
        at=at,
    )
    sheet.current = revision
    sheet.save()
    rebuild_sections(sheet=sheet, read=read, by=by, at=at)
    rebuild_codes(sheet, read, form)
    rebuild_indicators(sheet, read, form)
    if origin not in {SheetRevision.Origin.LOADED, SheetRevision.Origin.OPENED}:
        rebuild_findings(
            sheet, read, form
        )  # a document is checked with its whole year, a sheet nobody began not at all
    return revision
