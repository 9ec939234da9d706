"""What the entry page asks: the sheet as it stands, the person's draft, last year's sheet, and what is said of the fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import TextField, Value
from django.db.models.functions import Cast

from furikaeri.checking.sheet_checking import check_sheets
from furikaeri.cycle.drafts import DraftChange, Merge, changes_of, merge_of, with_changes
from furikaeri.cycle.last_year import last_year_of
from furikaeri.cycle.models import Attachment, FindingWaiver, Return, ReviewRemark, SheetDraft
from furikaeri.cycle.sheet_actions import Action, Standing, refusal
from furikaeri.cycle.standings import standing_of
from furikaeri.people.rights import Rights
from furikaeri.plans.models import SelfEvaluationSheet, SheetRevision
from furikaeri.plans.revisions import sheet_of
from furikaeri.plans.sheet_finances import kept_finances
from furikaeri.sheet.finance_figures import SheetFinances
from furikaeri.sheet.findings import Finding
from furikaeri.sheet.form import Form
from furikaeri.sheet.read_sheets import ReadSheet

_NO_MERGE = Merge((), ())
_WAIVER = ("pk", "rule", "field", "message", "reason", "by_name", "at")


@dataclass(frozen=True, slots=True)
class Waived:
    """A finding that the section explained, why, by whom and when."""

    id: int
    rule: str
    field: str
    message: str
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class OpenRemark:
    """What a reviewer said of a field ("" the whole sheet) and has not been answered."""

    field: str
    text: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AttachmentLine:
    """A file beside the sheet; `removed_at` None while it is there."""

    id: int
    file_name: str
    size_bytes: int
    by: str
    at: datetime
    removed_by: str
    removed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A sheet being filled in by one person. `read` is the current revision, `filled` the same with the person's draft.

    `saves` counts the draft's savings, `draft_at` is the last (None: nothing is unsaved); `merge` says what others saved
    since the draft was begun, `current_by` and `current_at` who saved last; `returned` is why it has come back, while it is.
    """

    sheet_id: int
    plan_title: str
    fiscal_year: int
    form_id: str
    state: SelfEvaluationSheet.State
    standing: Standing
    revision_id: int
    revision_number: int
    current_by: str
    current_at: datetime
    read: ReadSheet
    filled: ReadSheet
    base: ReadSheet
    changes: Mapping[str, DraftChange]
    saves: int
    draft_at: datetime | None
    merge: Merge
    last_year: ReadSheet | None
    finances: SheetFinances | None
    waived: tuple[Waived, ...]
    remarks: tuple[OpenRemark, ...]
    returned: OpenRemark | None
    attachments: tuple[AttachmentLine, ...]

    def may(self, action: Action, rights: Rights, at: datetime) -> str | None:
        """Why the person may not do this now; None when it is allowed."""
        return refusal(action, self.standing, rights, at)


def find_entry(sheet_id: int, user_id: int | None) -> Entry | None:
    """The sheet as the person fills it in; None when there is none or nothing was opened yet."""
    sheet = (
        SelfEvaluationSheet.objects.filter(pk=sheet_id)
        .select_related("cycle__plan", "current", "listing__node", "finance")
        .first()
    )
    if sheet is None or sheet.current is None:
        return None
    read = sheet_of(sheet.current)
    waived, remarks, returned = _said_of(sheet.pk)
    entry = Entry(
        sheet_id=sheet.pk,
        plan_title=sheet.cycle.plan.title,
        fiscal_year=sheet.cycle.fiscal_year,
        form_id=sheet.current.form_id,
        state=SelfEvaluationSheet.State(sheet.state),
        standing=standing_of(sheet),
        revision_id=sheet.current.pk,
        revision_number=sheet.current.number,
        current_by=sheet.current.by_name,
        current_at=sheet.current.at,
        read=read,
        filled=read,
        base=read,
        changes={},
        saves=0,
        draft_at=None,
        merge=_NO_MERGE,
        last_year=last_year_of(sheet),
        finances=kept_finances(sheet),
        waived=waived,
        remarks=remarks,
        returned=returned if sheet.state == SelfEvaluationSheet.State.RETURNED else None,
        attachments=_attachments(sheet),
    )
    return with_draft(entry, user_id)


def with_draft(entry: Entry, user_id: int | None) -> Entry:
    """The entry with the person's draft as it is kept now; one query, and all else as it was asked before."""
    draft = SheetDraft.objects.filter(sheet=entry.sheet_id, user=user_id).select_related("base").first()
    if draft is None:
        return entry
    changes = changes_of(draft.changes)
    base = sheet_of(draft.base) if draft.base_id != entry.revision_id else entry.read
    return replace(
        entry,
        filled=with_changes(entry.read, changes, entry.last_year),
        base=base,
        changes=changes,
        saves=draft.saves,
        draft_at=draft.at if changes else None,
        merge=_NO_MERGE if base is entry.read else merge_of(base, entry.read, changes),
    )


def revision_read(sheet_id: int, revision_id: int) -> ReadSheet | None:
    """The values of one of the sheet's revisions."""
    revision = SheetRevision.objects.filter(sheet=sheet_id, pk=revision_id).first()
    return sheet_of(revision) if revision else None


def waivers_of(sheet_id: int) -> tuple[Waived, ...]:
    """The findings of a sheet that are explained, for its section and the secretariat."""
    rows = FindingWaiver.objects.filter(sheet=sheet_id, withdrawn_at__isnull=True).values_list(*_WAIVER)
    return tuple(Waived(*row) for row in rows)


def findings_of(entry: Entry, forms: Sequence[Form]) -> tuple[Finding, ...]:
    """What checking says of the sheet with its draft: by itself, beside last year's and the accounts; what spans a year's sheets is checked with the year."""
    known, last = {form.id for form in forms}, entry.last_year
    before = [last] if last is not None and last.form in known else []
    finances = {len(before): entry.finances} if entry.finances else {}
    found = check_sheets([*before, entry.filled], forms, finances)
    return tuple(f for f in found if f.sheet.order == len(before))


def waiver_of(finding: Finding, waived: Sequence[Waived]) -> Waived | None:
    """The explanation that covers a finding."""
    told = (finding.rule, finding.field or "", finding.message)
    return next((w for w in waived if (w.rule, w.field, w.message) == told), None)


_Said = tuple[tuple[Waived, ...], tuple[OpenRemark, ...], OpenRemark | None]


def _said_of(sheet_id: int) -> _Said:
    """The explained findings, the remarks that are not answered, and why the sheet came back last, in one query."""
    waivers = FindingWaiver.objects.filter(sheet=sheet_id, withdrawn_at__isnull=True).order_by()
    remarks = ReviewRemark.objects.filter(
        sheet=sheet_id, state=ReviewRemark.State.OPEN, given_back__isnull=False
    ).order_by()
    returns = Return.objects.filter(sheet=sheet_id).order_by()
    nothing, text = Value("", output_field=TextField()), TextField()
    kinds = [Value(kind, output_field=TextField()) for kind in ("waiver", "remark", "return")]
    by = Cast("by_name", text)
    rows = waivers.values_list(
        kinds[0], "pk", Cast("rule", text), Cast("field", text), "message", "reason", by, "at"
    ).union(
        remarks.values_list(kinds[1], "pk", nothing, Cast("field", text), "text", nothing, by, "at"),
        returns.values_list(kinds[2], "pk", nothing, nothing, "reason", nothing, by, "at"),
        all=True,
    )
    said = sorted(rows, key=lambda row: (row[7], row[1]))
    of_kind = {kind: [row[1:] for row in said if row[0] == kind] for kind in ("waiver", "remark", "return")}
    told = [OpenRemark(row[2], row[3], row[5], row[6]) for row in (*of_kind["remark"], *of_kind["return"])]
    remarked, returned = told[: len(of_kind["remark"])], told[len(of_kind["remark"]) :]
    waived = tuple(Waived(*row) for row in of_kind["waiver"])
    return waived, tuple(remarked), returned[-1] if returned else None


def _attachments(sheet: SelfEvaluationSheet) -> tuple[AttachmentLine, ...]:
    return tuple(
        AttachmentLine(a.pk, a.file_name, a.size_bytes, a.by_name, a.at, a.removed_by_name, a.removed_at)
        for a in Attachment.objects.filter(sheet=sheet)
    )
