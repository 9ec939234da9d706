"""What the page of one sheet's way shows: what it says now, whom it waits for, what was said of it, what came back."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from furikaeri.cycle.models import Approval, Correction, Return, ReviewRemark
from furikaeri.cycle.sheet_actions import Standing
from furikaeri.cycle.standings import standing_of
from furikaeri.plans.models import SelfEvaluationSheet
from furikaeri.plans.revisions import sheet_of
from furikaeri.plans.sheet_finances import kept_finances
from furikaeri.sheet.finance_figures import SheetFinances
from furikaeri.sheet.read_sheets import FieldValue, ReadSheet
from furikaeri.sheet.sheet_json import value_from_json


@dataclass(frozen=True, slots=True)
class RemarkLine:
    """A remark with its answer; `sent` when it went with a return, so that it cannot be taken back."""

    id: int
    field: str
    text: str
    state: str
    label: str
    answer: str
    by: str
    at: datetime
    answered_by: str
    answered_at: datetime | None
    sent: bool


@dataclass(frozen=True, slots=True)
class ApprovalLine:
    """One step of the route; `who` is the post asked, or the section whose heads are asked."""

    kind: str
    who: str
    state: str
    label: str
    manner: str
    note: str
    outside_number: str
    by: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    """A correction by the secretariat and what the section said of it."""

    id: int
    field: str
    before: FieldValue
    after: FieldValue
    reason: str
    state: str
    label: str
    answer: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ReturnLine:
    """A return: why, by whom, when."""

    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """One sheet on its way. `returned` is what it said when it last came back, None when it never did."""

    sheet_id: int
    revision_id: int
    cycle_id: int
    plan_title: str
    fiscal_year: int
    form_id: str
    read: ReadSheet
    returned: ReadSheet | None
    finances: SheetFinances | None
    standing: Standing
    state_since: datetime | None
    remarks: tuple[RemarkLine, ...]
    approvals: tuple[ApprovalLine, ...]
    corrections: tuple[CorrectionLine, ...]
    returns: tuple[ReturnLine, ...]

    @property
    def open_remarks(self) -> int:
        """How many remarks nobody has answered."""
        return sum(remark.state == ReviewRemark.State.OPEN for remark in self.remarks)


def find_review(sheet_id: int) -> ReviewPage | None:
    """The page of a sheet that has content; None when there is none."""
    sheet = (
        SelfEvaluationSheet.objects.select_related("cycle__plan", "current", "lead_section", "finance")
        .filter(pk=sheet_id)
        .first()
    )
    if sheet is None or sheet.current is None:
        return None
    returns = list(Return.objects.filter(sheet=sheet).select_related("revision"))
    return ReviewPage(
        sheet_id=sheet.pk,
        revision_id=sheet.current.pk,
        cycle_id=sheet.cycle_id,
        plan_title=sheet.cycle.plan.title,
        fiscal_year=sheet.cycle.fiscal_year,
        form_id=sheet.current.form_id,
        read=sheet_of(sheet.current),
        returned=sheet_of(returns[-1].revision) if returns else None,
        finances=kept_finances(sheet),
        standing=standing_of(sheet),
        state_since=sheet.state_since,
        remarks=tuple(_remark(remark) for remark in ReviewRemark.objects.filter(sheet=sheet)),
        approvals=tuple(
            _approval(step)
            for step in Approval.objects.filter(sheet=sheet).select_related("post__section", "section")
        ),
        corrections=tuple(_correction(one) for one in Correction.objects.filter(sheet=sheet)),
        returns=tuple(ReturnLine(r.reason, r.by_name, r.at) for r in returns),
    )


def remark_sheet(remark_id: int) -> int | None:
    """The sheet a remark is about."""
    return ReviewRemark.objects.filter(pk=remark_id).values_list("sheet", flat=True).first()


def correction_sheet(correction_id: int) -> int | None:
    """The sheet a correction is about."""
    return Correction.objects.filter(pk=correction_id).values_list("sheet", flat=True).first()


def _remark(remark: ReviewRemark) -> RemarkLine:
    return RemarkLine(
        id=remark.pk,
        field=remark.field,
        text=remark.text,
        state=remark.state,
        label=remark.get_state_display(),
        answer=remark.answer,
        by=remark.by_name,
        at=remark.at,
        answered_by=remark.answered_by_name,
        answered_at=remark.answered_at,
        sent=remark.given_back_id is not None,
    )


def _approval(step: Approval) -> ApprovalLine:
    return ApprovalLine(
        kind=step.get_kind_display(),
        who=str(step.post) if step.post else f"{step.section}の課長",
        state=step.state,
        label=step.get_state_display(),
        manner=step.get_manner_display() if step.manner not in {"", Approval.Manner.SELF} else "",
        note=step.note,
        outside_number=step.outside_number,
        by=step.by_name,
        at=step.at,
    )


def _correction(one: Correction) -> CorrectionLine:
    return CorrectionLine(
        id=one.pk,
        field=one.field,
        before=value_from_json(json.loads(one.before), one.field),
        after=value_from_json(json.loads(one.after), one.field),
        reason=one.reason,
        state=one.state,
        label=one.get_state_display(),
        answer=one.answer,
        by=one.by_name,
        at=one.at,
    )
