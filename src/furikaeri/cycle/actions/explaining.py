"""Explaining a finding instead of mending it, and taking the explanation back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from furikaeri.cycle.models import FindingWaiver
from furikaeri.cycle.refusing import UnreadyError, take_sheet
from furikaeri.cycle.sheet_actions import Action
from furikaeri.people.auditing import Actor, record_event
from furikaeri.people.rights import Rights
from furikaeri.sheet.findings import Finding
from furikaeri.sheet.japanese_text import canonical_text

LONGEST_REASON = 500  # characters


@transaction.atomic
def waive_finding(  # noqa: PLR0913 - one argument a fact of the explanation, besides who and when
    *, sheet_id: int, finding: Finding, reason: str, rights: Rights, by: Actor, at: datetime
) -> None:
    """Leave a finding as it is, for a reason that the secretariat sees."""
    sheet = take_sheet(sheet_id, Action.EDIT, rights, at)
    words = canonical_text(reason).strip()
    if not words:
        raise UnreadyError("見送る理由を書いてください。")
    if len(words) > LONGEST_REASON:
        raise UnreadyError(f"理由は {LONGEST_REASON} 字までで書いてください（今は {len(words)} 字）。")
    told = {"rule": finding.rule, "field": finding.field or "", "message": finding.message}
    if FindingWaiver.objects.filter(sheet=sheet, withdrawn_at__isnull=True, **told).exists():
        return
    FindingWaiver.objects.create(
        municipality_id=sheet.municipality_id,
        sheet=sheet,
        reason=words,
        by_name=by.name,
        by_user_id=by.user_id,
        at=at,
        **told,
    )
    record_event(
        municipality=sheet.municipality, subject=sheet, what="finding_waived", by=by, at=at, remark=words
    )


@transaction.atomic
def withdraw_waiver(*, sheet_id: int, waiver_id: int, rights: Rights, by: Actor, at: datetime) -> None:
    """Take an explanation back: the finding is open again."""
    sheet = take_sheet(sheet_id, Action.EDIT, rights, at)
    waiver = FindingWaiver.objects.filter(sheet=sheet, pk=waiver_id, withdrawn_at__isnull=True).first()
    if waiver is None:
        return
    waiver.withdrawn_at = at
    waiver.save(update_fields=["withdrawn_at"])
    record_event(
        municipality=sheet.municipality,
        subject=sheet,
        what="waiver_withdrawn",
        by=by,
        at=at,
        remark=waiver.message,
    )
