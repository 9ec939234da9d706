"""Filling in: the draft that autosave overwrites, and the revision that saving makes of it."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction

from furikaeri.cycle.drafts import DraftChange, changes_of, changes_to_json, merge_of, with_changes
from furikaeri.cycle.field_rights import refuse_unknown_sections, refuse_unoffered
from furikaeri.cycle.last_year import last_year_of
from furikaeri.cycle.models import SheetDraft
from furikaeri.cycle.moving import set_state
from furikaeri.cycle.refusing import (
    ConflictError,
    UnreadyError,
    take_by_rule,
    take_sheet,
)
from furikaeri.cycle.sheet_actions import Action
from furikaeri.people.auditing import Actor, record_event
from furikaeri.people.rights import Rights
from furikaeri.plans.models import SelfEvaluationSheet, SheetRevision
from furikaeri.plans.revising import add_revision
from furikaeri.plans.revisions import have_same_values, sheet_of
from furikaeri.sheet.form import Form
from furikaeri.sheet.read_sheets import FieldValue

NOTHING_TO_SAVE = "保存する変更がありません。"


class NothingToSaveError(UnreadyError):
    """The person typed nothing that is not saved already."""


class OlderPageError(ConflictError):
    """The same person wrote something newer on another page; nothing of this one was kept."""


class UnreadableFieldsError(UnreadyError):
    """Something typed is not understood: it stays in the draft; the message is Japanese."""


@transaction.atomic
def keep_draft(  # noqa: PLR0913 - one argument a fact of the draft, besides who and when
    *,
    sheet_id: int,
    changes: Mapping[str, FieldValue | DraftChange],
    saves: int,
    rights: Rights,
    by: Actor,
    at: datetime,
    seen_id: int | None = None,
    dropped: Collection[str] = (),
) -> int:
    """Overwrite the person's draft of some fields; the new count of saves. No event: nothing is handed in yet.

    `saves` is the count the page knows, `seen_id` the revision it shows (None: the current one); a page that is older than
    the draft is refused with ConflictError. Fields in `dropped` are as in the revision again.
    """
    sheet = take_sheet(sheet_id, Action.EDIT, rights, at, related=["cycle"])  # many a minute: no more
    if sheet.current_id is None or by.user_id is None:
        raise UnreadyError("このシートには記入できません。")
    seen_id = seen_id or sheet.current_id
    draft = SheetDraft.objects.select_for_update().filter(sheet=sheet, user=by.user_id).first()
    if (draft.saves if draft else 0) != saves or (draft and draft.base_id > seen_id):
        raise OlderPageError("この下書きは、ほかの画面で更新されています。")
    if draft is None:
        draft = SheetDraft(
            municipality_id=sheet.municipality_id,
            sheet=sheet,
            user_id=by.user_id,
            base_id=_own_revision(sheet, seen_id),
            changes="{}",
        )
    elif draft.base_id != seen_id:
        _move_base(draft, sheet, seen_id)
    kept = json.loads(draft.changes) | changes_to_json(changes)
    kept = {field: change for field, change in kept.items() if field not in dropped}
    draft.changes = json.dumps(kept, ensure_ascii=False, sort_keys=True)
    draft.saves, draft.at = saves + 1, at
    draft.save(update_fields=None if draft.pk is None else ["base", "changes", "saves", "at"])
    return draft.saves


def _own_revision(sheet: SelfEvaluationSheet, seen_id: int) -> int:
    """The revision's id, when it is one of the sheet's."""
    if seen_id != sheet.current_id and not sheet.revisions.filter(pk=seen_id).exists():
        raise OlderPageError("シートの版が分かりません。開き直してください。")
    return seen_id


def _move_base(draft: SheetDraft, sheet: SelfEvaluationSheet, seen_id: int) -> None:
    """The page shows what others saved since: the draft goes on from there, when nothing has to be asked."""
    seen = sheet.revisions.filter(pk=seen_id).first()
    if seen is None:
        raise OlderPageError("シートの版が分かりません。開き直してください。")
    if not merge_of(sheet_of(draft.base), sheet_of(seen), changes_of(draft.changes)).both:
        draft.base = seen


@transaction.atomic
def merge_draft(  # noqa: PLR0913 - one argument a fact of the merge, besides who and when
    *, sheet_id: int, seen_id: int, theirs: Collection[str], rights: Rights, by: Actor, at: datetime
) -> int:
    """Go on from the revision the person has seen: in the fields of `theirs` what it says, else what the person typed."""
    sheet = take_sheet(sheet_id, Action.EDIT, rights, at)
    draft = SheetDraft.objects.select_for_update().filter(sheet=sheet, user=by.user_id).first()
    if draft is None:
        raise NothingToSaveError(NOTHING_TO_SAVE)
    if sheet.current is None or sheet.current_id != seen_id:
        raise ConflictError("そのあとに、またほかの人が保存しました。もう一度、違いを確かめてください。")
    kept = {f: c for f, c in json.loads(draft.changes).items() if f not in theirs}
    draft.changes = json.dumps(kept, ensure_ascii=False, sort_keys=True)
    draft.base, draft.saves, draft.at = sheet.current, draft.saves + 1, at
    draft.save()
    return draft.saves


@transaction.atomic
def discard_draft(*, sheet_id: int, saves: int, rights: Rights, by: Actor, at: datetime) -> None:
    """Throw away what the person typed since the last revision; the row stays, so that older pages are told."""
    sheet = take_sheet(sheet_id, Action.EDIT, rights, at)
    draft = SheetDraft.objects.select_for_update().filter(sheet=sheet, user=by.user_id).first()
    if draft is None or draft.saves != saves:
        raise ConflictError("この下書きは、ほかの画面で更新されています。開き直してください。")
    draft.changes, draft.saves, draft.at = "{}", saves + 1, at
    draft.base_id = sheet.current_id or draft.base_id
    draft.save()


@transaction.atomic
def save_sheet(*, sheet_id: int, form: Form, rights: Rights, by: Actor, at: datetime) -> SheetRevision:
    """Make a revision of the person's draft, on top of what others saved in other fields meanwhile.

    ConflictError when somebody else changed a field that the person changed too.
    """
    sheet, rule = take_by_rule(sheet_id, Action.EDIT, rights, at)
    draft = SheetDraft.objects.select_for_update().filter(sheet=sheet, user=by.user_id).first()
    if sheet.current is None or draft is None or draft.changes == "{}":
        raise NothingToSaveError(NOTHING_TO_SAVE)
    changes = changes_of(draft.changes)
    if any(change.problem for change in changes.values()):
        raise UnreadableFieldsError(
            "読めない欄があります。直してから保存してください。下書きには残っています。"
        )
    current = sheet_of(sheet.current)
    if draft.base_id != sheet.current_id and merge_of(sheet_of(draft.base), current, changes).both:
        raise ConflictError("ほかの人がこのシートを保存しました。違いを確かめて、まとめてください。")
    read = with_changes(current, changes, last_year_of(sheet))
    refuse_unoffered(form, current, read, rights)
    refuse_unknown_sections(sheet, current, read, at)
    draft.delete()
    if have_same_values(read, current):  # a button pressed twice, or a word typed and taken back
        return sheet.current
    revision = add_revision(
        sheet=sheet, read=read, form=form, origin=SheetRevision.Origin.SAVED, by=by, at=at
    )
    if rule.to is not None:
        set_state(sheet, rule.to, at)
    record_event(municipality=sheet.municipality, subject=sheet, what="sheet_saved", by=by, at=at)
    return revision
