"""What a person does on the verify page: accept or correct a field, take that back, accept sheets into the plan."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from furikaeri.intake.cycle_checks import check_cycle, check_cycles, wait_for_turn
from furikaeri.intake.evidence_rows import WHOLE_SHEET, Acceptor, record_fields
from furikaeri.intake.known_forms import known_forms
from furikaeri.intake.models import ExtractedField, FieldCheck, SourceDocument, WaitingSheet
from furikaeri.intake.waiting_sheets import Checked, Waiting, load_waiting
from furikaeri.people.auditing import Actor, record_event
from furikaeri.plans.actions import keep_document_order, store_sheets, take_back
from furikaeri.sheet.read_sheets import Absence, FieldValue, ReadSheet
from furikaeri.sheet.sheet_json import value_to_json


class NotWaitingError(Exception):
    """The sheet or field is not there, or somebody has accepted the sheet meanwhile."""


class ChangedMeanwhileError(ValueError):
    """Somebody has said something else since the page was drawn on which the person decided; the message is Japanese."""


class TooLateError(ValueError):
    """What a person did cannot be undone any longer; the message is Japanese."""


class OpenItemsError(ValueError):
    """A sheet has items nobody has looked at yet; the message is Japanese."""


@transaction.atomic
def check_field(  # noqa: PLR0913 - one argument a fact of the check, besides who and when
    *,
    document_id: int,
    order: int,
    field: str,
    value: FieldValue,
    absence: Absence | None,
    by: Actor,
    at: datetime,
    seen: str | None = None,
) -> None:
    """A person says what shall stand in a field ("" for having looked at the whole sheet); what was said before is replaced.

    `seen` is `Waiting.seen` of what the person decided on, None when that does not matter: ChangedMeanwhileError when
    somebody else has decided otherwise since.
    """
    row, waiting = _waiting_row(document_id, order, field)
    if seen is not None and seen != waiting.seen(field):
        said = waiting.checks.get(field)
        if said is not None and (said.value, said.absence) == (value, absence):
            return  # both mean the same, or one person has pressed twice
        raise ChangedMeanwhileError(_what_changed(said))
    FieldCheck.objects.update_or_create(
        sheet=row,
        field=field,
        defaults={
            "municipality": row.municipality,
            "value": value_to_json(value),
            "absence": absence or "",
            "by_name": by.name,
            "by_user_id": by.user_id,
            "at": at,
        },
    )
    record_event(municipality=row.municipality, subject=row, what="field_checked", by=by, at=at, remark=field)


@transaction.atomic
def uncheck_field(*, document_id: int, order: int, field: str, by: Actor, at: datetime) -> None:
    """Take back what was said of a field: it is as read again."""
    row, _ = _waiting_row(document_id, order, field)
    if FieldCheck.objects.filter(sheet=row, field=field).delete()[0]:
        record_event(
            municipality=row.municipality, subject=row, what="field_unchecked", by=by, at=at, remark=field
        )


def _waiting_row(document_id: int, order: int, field: str) -> tuple[WaitingSheet, Waiting]:
    rows = WaitingSheet.objects.select_for_update().filter(document=document_id, order=order, stored=None)
    row = rows.first()
    (waiting,) = load_waiting(row.document, [order]) if row else (None,)
    if row is None or waiting is None or (field != WHOLE_SHEET and field not in waiting.read.fields):
        raise NotWaitingError
    return row, waiting


def _what_changed(said: Checked | None) -> str:
    if said is None:
        return "この欄は、開いている間に変わりました。いまの値を見て、もう一度選んでください。"
    when = date_format(timezone.localtime(said.at), "n月j日 H:i")
    return f"この欄は、開いている間に確認されました（{said.by}、{when}）。いまの値を見て、もう一度選んでください。"


def accept_sheet(*, document_id: int, order: int, by: Actor, at: datetime, seen: str | None = None) -> None:
    """Store one sheet as the person has settled it. `seen` is `Waiting.all_seen` of what the person saw, None when that does not matter.

    OpenItemsError, ChangedMeanwhileError, UnplaceableSheetError and NotWaitingError say why not.
    """
    _accept(document_id, [order], ExtractedField.Acceptance.VERIFIED, seen=seen, by=by, at=at)


def accept_sound_sheets(*, document_id: int, orders: Collection[int], by: Actor, at: datetime) -> int:
    """Store by the person's rule those of these sheets that have no doubt at all; their number."""
    document = SourceDocument.objects.filter(pk=document_id).first()
    sound = [w.order for w in load_waiting(document, orders) if w.sound] if document else []
    if sound:
        _accept(document_id, sound, ExtractedField.Acceptance.RULE, seen=None, by=by, at=at)
    return len(sound)


@transaction.atomic
def _accept(  # noqa: PLR0913 - which sheets, how and as seen, besides who and when
    document_id: int,
    orders: Collection[int],
    how: ExtractedField.Acceptance,
    *,
    seen: str | None,
    by: Actor,
    at: datetime,
) -> None:
    wait_for_turn()
    document = SourceDocument.objects.select_for_update().filter(pk=document_id).first()
    found = [w for w in load_waiting(document, orders) if w.stored_id is None] if document else []
    if document is None or not found:
        raise NotWaitingError
    _refuse_open_and_changed(found, seen)
    forms = known_forms()
    rows = {row.order: row for row in document.waiting_sheets.all()}
    stored = store_sheets(
        municipality=document.municipality,
        sheets=[_without_doubts(waiting.settled) for waiting in found],
        forms=forms,
        by=by,
        at=at,
        taken=[row.stored_id for row in rows.values() if row.stored_id is not None],
    )
    everybody = Acceptor(how, by.name, by.user_id, at)
    for waiting, one in zip(found, stored, strict=True):
        row = rows[waiting.order]
        own = {c.field: _acceptor(c) for c in row.checks.all()}
        record_fields(document, one, waiting.read, own, everybody)
        row.stored, row.accepted_at = one.sheet, at
        row.save()
    keep_document_order(
        sheet_ids=[row.stored_id for row in rows.values() if row.stored_id is not None], by=by, at=at
    )
    check_cycles(stored=stored, forms=forms, by=by, at=at)
    if all(row.stored_id is not None for row in rows.values()):
        document.state = SourceDocument.State.ACCEPTED
        document.save()
    record_event(
        municipality=document.municipality,
        subject=document,
        what="sheets_accepted",
        by=by,
        at=at,
        remark=f"{len(found)}シート（{how.label}）",
    )


def _refuse_open_and_changed(found: Collection[Waiting], seen: str | None) -> None:
    for waiting in found:
        if waiting.open:
            raise OpenItemsError(f"確かめていない項目が {len(waiting.open)} か所あります。")
        if seen is not None and seen != waiting.all_seen:
            raise ChangedMeanwhileError(
                "このシートは、開いている間に直されました。いまの値を見て、もう一度承認してください。"
            )


@transaction.atomic
def take_back_acceptance(*, document_id: int, order: int, by: Actor, at: datetime) -> None:
    """An accepted sheet waits again, with what was said of its fields; the plan says what it said before.

    TooLateError when the plan's sheet has changed since, NotWaitingError when nobody has accepted it.
    """
    wait_for_turn()
    document = SourceDocument.objects.select_for_update().filter(pk=document_id).first()
    accepted = WaitingSheet.objects.filter(document=document_id, order=order, accepted_at__isnull=False)
    row = accepted.select_related("stored__cycle").first()
    if document is None or row is None or row.stored is None or row.accepted_at is None:
        raise NotWaitingError
    made = row.stored.revisions.filter(at=row.accepted_at, extracted_fields__document=document).first()
    forms = known_forms()
    if made is not None:
        if not take_back(sheet_id=row.stored.pk, revision_id=made.pk, forms=forms, by=by, at=at):
            raise TooLateError(
                "登録したあとにシートが変わったため、取り消せません。シートのページから直してください。"
            )
        check_cycle(cycle=row.stored.cycle, forms=forms, by=by, at=at)
    row.stored = row.accepted_at = None
    row.save()
    document.state = SourceDocument.State.QUEUED
    document.save()
    record_event(
        municipality=document.municipality,
        subject=document,
        what="acceptance_taken_back",
        by=by,
        at=at,
        remark=f"{order}枚目",
    )


def _without_doubts(sheet: ReadSheet) -> ReadSheet:
    """What a person has looked at is no longer in doubt; what the reader doubted stays with the extracted fields."""
    return replace(sheet, doubts=())


def _acceptor(check: FieldCheck) -> Acceptor:
    return Acceptor(ExtractedField.Acceptance.VERIFIED, check.by_name, check.by_user_id, check.at)
