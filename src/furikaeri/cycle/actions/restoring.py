"""Going back to an earlier revision: a new one that says what the earlier one said."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from furikaeri.cycle.field_rights import fields_to_fill, refuse_unknown_sections
from furikaeri.cycle.models import SheetDraft
from furikaeri.cycle.moving import set_state
from furikaeri.cycle.refusing import ConflictError, UnreadyError, take_by_rule
from furikaeri.cycle.sheet_actions import Action
from furikaeri.people.auditing import Actor, record_event
from furikaeri.people.rights import Rights
from furikaeri.plans.models import SheetRevision
from furikaeri.plans.revising import add_revision
from furikaeri.plans.revisions import have_same_values, sheet_of
from furikaeri.sheet.form import Form
from furikaeri.sheet.read_sheets import ReadSheet


@transaction.atomic
def restore_revision(  # noqa: PLR0913 - one argument a fact of the step, besides who and when
    *,
    sheet_id: int,
    number: int,
    seen_number: int,
    form: Form,
    rights: Rights,
    by: Actor,
    at: datetime,
) -> SheetRevision:
    """Make a revision that says what revision `number` says; `seen_number` is the latest one the person saw.

    What the person may not change by typing stays as it is now: the head, and for a section who is in charge.
    """
    sheet, rule = take_by_rule(sheet_id, Action.EDIT, rights, at)
    earlier = SheetRevision.objects.filter(sheet=sheet, number=number).first()
    if earlier is None or sheet.current is None:
        raise UnreadyError("その版はありません。")
    if sheet.current.number != seen_number:
        raise ConflictError("そのあとに、ほかの人が保存しました。履歴を開き直してください。")
    if SheetDraft.objects.filter(sheet=sheet, user=by.user_id).exclude(changes="{}").exists():
        raise UnreadyError("保存していない下書きがあります。保存するか取り消してから戻してください。")
    current = sheet_of(sheet.current)
    read = _as_far_as_offered(sheet_of(earlier), current, form, rights)
    refuse_unknown_sections(sheet, current, read, at)
    if have_same_values(read, current):
        return sheet.current
    revision = add_revision(
        sheet=sheet, read=read, form=form, origin=SheetRevision.Origin.RESTORED, by=by, at=at
    )
    if rule.to is not None:
        set_state(sheet, rule.to, at)
    record_event(
        municipality=sheet.municipality,
        subject=sheet,
        what="revision_restored",
        by=by,
        at=at,
        remark=f"第{number}版に戻す",
    )
    return revision


def _as_far_as_offered(earlier: ReadSheet, current: ReadSheet, form: Form, rights: Rights) -> ReadSheet:
    kept = {f.id for f in form.fields} - fields_to_fill(form, rights)
    fields = {f: v for f, v in earlier.fields.items() if f not in kept}
    return replace(earlier, fields=fields | {f: v for f, v in current.fields.items() if f in kept})
