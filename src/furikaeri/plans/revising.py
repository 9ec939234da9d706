"""Adding a revision to a sheet: the one place where a sheet gets new values, for documents, pages and answers alike."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Max

from furikaeri.people.auditing import Actor
from furikaeri.plans.models import (
    Actual,
    Indicator,
    SelfEvaluationSheet,
    SheetCode,
    SheetRevision,
    SheetSection,
)
from furikaeri.plans.revisions import content_sha256, revision_content, sheet_of
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


def take_back_revision(
    *, sheet: SelfEvaluationSheet, revision: SheetRevision, forms: Sequence[Form], by: Actor, at: datetime
) -> None:
    """The sheet says again what it said before this revision, its current one; the revisions stay as its history.

    A sheet that had said nothing before is out of the plan: it has no current revision. Inside the caller's transaction,
    which also writes the event.
    """
    before = sheet.revisions.filter(number__lt=revision.number).order_by("-number").first()
    if before is not None:
        read = sheet_of(before)
        form = next(form for form in forms if form.id == before.form_id)
        add_revision(sheet=sheet, read=read, form=form, origin=SheetRevision.Origin.RESTORED, by=by, at=at)
        return
    SheetSection.objects.filter(sheet=sheet).delete()
    SheetCode.objects.filter(sheet=sheet).delete()
    Actual.objects.filter(indicator__sheet=sheet).delete()
    Indicator.objects.filter(sheet=sheet).delete()
    sheet.findings.all().delete()
    sheet.current = sheet.lead_section = None
    sheet.save()
