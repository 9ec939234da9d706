"""Small corrections by the secretariat, shown as 見え消し, accepted or objected to by the section."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from furikaeri.cycle.checked_texts import checked_text
from furikaeri.cycle.field_rights import fields_to_correct
from furikaeri.cycle.models import Correction
from furikaeri.cycle.notifying import notify_of_correction, notify_of_objection
from furikaeri.cycle.refusing import ConflictError, UnreadyError, take_sheet
from furikaeri.cycle.sheet_actions import Action
from furikaeri.people.auditing import Actor, record_event
from furikaeri.people.rights import Rights
from furikaeri.plans.models import SelfEvaluationSheet, SheetRevision
from furikaeri.plans.revising import add_revision
from furikaeri.plans.revisions import sheet_of
from furikaeri.sheet.form import Form
from furikaeri.sheet.read_sheets import Absence, FieldValue
from furikaeri.sheet.sheet_json import value_from_json, value_to_json


@transaction.atomic
def correct_field(  # noqa: PLR0913 - one argument a fact of the correction, besides who and when
    *,
    sheet_id: int,
    seen_revision_id: int,
    field: str,
    value: FieldValue,
    absence: Absence | None,
    reason: str,
    form: Form,
    rights: Rights,
    by: Actor,
    at: datetime,
) -> Correction:
    """Put another value in a field of the revision that was seen; ConflictError when the sheet changed meanwhile.

    Only words, figures and tables that the section wrote are corrected, never what a sheet belongs to.
    """
    sheet = take_sheet(sheet_id, Action.CORRECT, rights, at)
    if field not in fields_to_correct(form):
        raise UnreadyError("この項目は字句の修正では直せません。指摘して、課に差し戻してください。")
    why = checked_text(reason, "直す理由", may_be_empty=True)
    if sheet.current is None or sheet.current_id != seen_revision_id:
        raise ConflictError("このシートは、見ている間に変わりました。今の内容を確かめてから直してください。")
    before = sheet_of(sheet.current).fields.get(field)
    if before == value:
        raise UnreadyError("今の記載と同じです。直すところがなければ、そのままで構いません。")
    revision = _put(sheet, field, value, absence, form, by=by, at=at)
    correction = Correction.objects.create(
        municipality=sheet.municipality,
        sheet=sheet,
        revision=revision,
        field=field,
        before=json.dumps(value_to_json(before), ensure_ascii=False),
        after=json.dumps(value_to_json(value), ensure_ascii=False),
        reason=why,
        by_name=by.name,
        at=at,
    )
    record_event(
        municipality=sheet.municipality, subject=sheet, what="field_corrected", by=by, at=at, remark=field
    )
    notify_of_correction(sheet, at)
    return correction


@transaction.atomic
def answer_correction(  # noqa: PLR0913 - one argument a fact of the answer, besides who and when
    *, correction_id: int, accepted: bool, reason: str, rights: Rights, by: Actor, at: datetime
) -> None:
    """The section accepts a correction, or objects and says why."""
    sheet, correction = _take(correction_id, Action.OBJECT, rights, at)
    correction.state = Correction.State.ACCEPTED if accepted else Correction.State.OBJECTED
    correction.answer = "" if accepted else checked_text(reason, "異議の理由")
    correction.answered_by_name, correction.answered_at = by.name, at
    correction.save()
    if not accepted:
        notify_of_objection(sheet, correction.answer, at)
    record_event(
        municipality=sheet.municipality,
        subject=sheet,
        what="correction_accepted" if accepted else "correction_objected",
        by=by,
        at=at,
        remark=correction.answer,
    )


@transaction.atomic
def settle_correction(  # noqa: PLR0913 - one argument a fact of the settlement, besides who and when
    *, correction_id: int, undo: bool, form: Form, rights: Rights, by: Actor, at: datetime
) -> None:
    """The secretariat puts the field back as it was (`undo`), or says after an objection that they agreed to keep it."""
    sheet, correction = _take(correction_id, Action.CORRECT, rights, at)
    if correction.state == Correction.State.ACCEPTED:
        raise ConflictError("この修正は、課が了承しています。")
    if not undo and correction.state != Correction.State.OBJECTED:
        raise UnreadyError("この修正には、課がまだ答えていません。返事を待つか、もとに戻してください。")
    if undo:
        now = sheet_of(sheet.current).fields.get(correction.field) if sheet.current else None
        after = value_from_json(json.loads(correction.after), correction.field)
        if now != after:
            raise ConflictError("この欄は、修正の後でまた変わっています。今の内容を確かめて直してください。")
        before = value_from_json(json.loads(correction.before), correction.field)
        _put(sheet, correction.field, before, _absence_before(correction), form, by=by, at=at)
    correction.state = Correction.State.SETTLED
    correction.save()
    record_event(
        municipality=sheet.municipality,
        subject=sheet,
        what="correction_undone" if undo else "correction_kept",
        by=by,
        at=at,
        remark=correction.field,
    )


def _take(
    correction_id: int, action: Action, rights: Rights, at: datetime
) -> tuple[SelfEvaluationSheet, Correction]:
    """The sheet and its correction, both locked; ConflictError when nothing is left to be said of it."""
    sheet_id = Correction.objects.values_list("sheet", flat=True).get(pk=correction_id)
    sheet = take_sheet(sheet_id, action, rights, at)
    correction = Correction.objects.select_for_update().get(pk=correction_id)
    if correction.state == Correction.State.SETTLED:
        raise ConflictError("この修正は、もう調整が済んでいます。")
    return sheet, correction


def _absence_before(correction: Correction) -> Absence | None:
    """Why there was no value before: a dash is put back as a dash."""
    revisions = SheetRevision.objects.filter(sheet=correction.sheet_id, number__lt=correction.revision.number)
    earlier = revisions.order_by("-number").first()
    return sheet_of(earlier).absences.get(correction.field) if earlier else None


def _put(  # noqa: PLR0913 - one argument a fact of the revision, besides who and when
    sheet: SelfEvaluationSheet,
    field: str,
    value: FieldValue,
    absence: Absence | None,
    form: Form,
    *,
    by: Actor,
    at: datetime,
) -> SheetRevision:
    if sheet.current is None:
        raise LookupError(sheet.pk)
    read = sheet_of(sheet.current)
    absences = {name: why for name, why in read.absences.items() if name != field}
    corrected = replace(
        read,
        fields={**read.fields, field: value},
        absences={**absences, field: absence} if absence else absences,
        doubts=tuple(d for d in read.doubts if d.field != field),
    )
    return add_revision(
        sheet=sheet, read=corrected, form=form, origin=SheetRevision.Origin.CORRECTED, by=by, at=at
    )
