"""Going back to an earlier revision: a new one that says what the earlier one said."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from furikaeri.cycle.models import SheetDraft
from furikaeri.cycle.moving import set_state
from furikaeri.cycle.refusing import ConflictError, UnreadyError, refuse_locking_out, take_by_rule
from furikaeri.cycle.sheet_actions import Action
from furikaeri.people.auditing import Actor, record_event
from furikaeri.people.rights import Rights
from furikaeri.plans.models import SheetRevision
from furikaeri.plans.revising import add_revision
from furikaeri.plans.revisions import have_same_values, sheet_of
from furikaeri.sheet.form import Form


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
    """Make a revision that says what revision `number` says; `seen_number` is the latest one the person saw."""
    sheet, rule = take_by_rule(sheet_id, Action.EDIT, rights, at)
    earlier = SheetRevision.objects.filter(sheet=sheet, number=number).first()
    if earlier is None or sheet.current is None:
        raise UnreadyError("その版はありません。")
    if sheet.current.number != seen_number:
        raise ConflictError("そのあとに、ほかの人が保存しました。履歴を開き直してください。")
    if SheetDraft.objects.filter(sheet=sheet, user=by.user_id).exclude(changes="{}").exists():
        raise UnreadyError("保存していない下書きがあります。保存するか取り消してから戻してください。")
    read = sheet_of(earlier)
    if have_same_values(read, sheet_of(sheet.current)):
        return sheet.current
    revision = add_revision(
        sheet=sheet, read=read, form=form, origin=SheetRevision.Origin.RESTORED, by=by, at=at
    )
    refuse_locking_out(sheet, rights, at)
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
