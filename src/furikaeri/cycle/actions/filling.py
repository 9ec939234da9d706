"""Filling in: the draft that autosave overwrites, and the revision that saving makes of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from furikaeri.cycle.drafts import changes_of, changes_to_json
from furikaeri.cycle.models import SheetDraft
from furikaeri.cycle.moving import set_state
from furikaeri.cycle.refusing import ConflictError, RefusedError, rule_for, take_sheet
from furikaeri.cycle.sheet_actions import Action
from furikaeri.people.auditing import Actor, record_event
from furikaeri.people.rights import Rights
from furikaeri.plans.models import SheetRevision
from furikaeri.plans.revising import add_revision
from furikaeri.plans.revisions import sheet_of
from furikaeri.sheet.form import Form
from furikaeri.sheet.read_sheets import FieldValue


@transaction.atomic
def keep_draft(  # noqa: PLR0913 - one argument a fact of the draft, besides who and when
    *,
    sheet_id: int,
    changes: Mapping[str, FieldValue],
    saves: int,
    rights: Rights,
    by: Actor,
    at: datetime,
) -> int:
    """Overwrite the person's draft of some fields; the new count of saves. No event: nothing is handed in yet.

    `saves` is the count the page knows; a page that is older than the draft is refused with ConflictError.
    """
    sheet = take_sheet(sheet_id, Action.EDIT, rights, at)
    if sheet.current is None or by.user_id is None:
        raise RefusedError("このシートには記入できません。")
    draft = SheetDraft.objects.select_for_update().filter(sheet=sheet, user=by.user_id).first()
    if (draft.saves if draft else 0) != saves:
        raise ConflictError("この下書きは、ほかの画面で更新されています。開き直してください。")
    if draft is None:
        draft = SheetDraft(
            municipality=sheet.municipality, sheet=sheet, user_id=by.user_id, base=sheet.current, changes="{}"
        )
    kept = json.loads(draft.changes) | changes_to_json(changes)
    draft.changes = json.dumps(kept, ensure_ascii=False, sort_keys=True)
    draft.saves, draft.at = saves + 1, at
    draft.save()
    return draft.saves


@transaction.atomic
def save_sheet(*, sheet_id: int, form: Form, rights: Rights, by: Actor, at: datetime) -> SheetRevision:
    """Make a revision of the person's draft; ConflictError when the sheet has a newer revision than the draft's base."""
    sheet = take_sheet(sheet_id, Action.EDIT, rights, at)
    draft = SheetDraft.objects.select_for_update().filter(sheet=sheet, user=by.user_id).first()
    if sheet.current is None or draft is None:
        raise RefusedError("保存する変更がありません。")
    if draft.base_id != sheet.current_id:
        raise ConflictError("ほかの人がこのシートを保存しました。違いを確かめて、まとめてください。")
    read = sheet_of(sheet.current)
    read = replace(read, fields={**read.fields, **changes_of(draft.changes)})
    revision = add_revision(
        sheet=sheet, read=read, form=form, origin=SheetRevision.Origin.SAVED, by=by, at=at
    )
    draft.delete()
    to = rule_for(Action.EDIT, sheet, rights).to
    if to is not None:
        set_state(sheet, to, at)
    record_event(municipality=sheet.municipality, subject=sheet, what="sheet_saved", by=by, at=at)
    return revision
