"""Opening a round: its dates, the form edition, and one sheet for each listing and group of sections in charge."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from furikaeri.cycle.prefilling import prefill_sheet
from furikaeri.cycle.refusing import RefusedError, UnreadyError
from furikaeri.people.auditing import Actor, record_event
from furikaeri.people.rights import Rights, Role
from furikaeri.plans.models import EvaluationCycle, Plan, SelfEvaluationSheet, SheetRevision
from furikaeri.plans.revising import add_revision
from furikaeri.plans.revisions import sheet_of
from furikaeri.sheet.form import Form


@dataclass(frozen=True, slots=True)
class CycleDates:
    """When a round begins, when sheets are due, and until when they may still be edited; all with their time zone."""

    opens_at: datetime
    due_at: datetime
    edit_end_at: datetime


@transaction.atomic
def open_cycle(  # noqa: PLR0913 - one argument a fact of the round, besides who and when
    *,
    plan_id: int,
    fiscal_year: int,
    form: Form,
    dates: CycleDates,
    rights: Rights,
    by: Actor,
    at: datetime,
) -> EvaluationCycle:
    """Open a plan's round about a fiscal year; a sheet that is there already is left as it is."""
    plan = Plan.objects.select_for_update().get(pk=plan_id)
    if plan.municipality_id != rights.municipality_id or not rights.has(Role.SECRETARIAT):
        raise RefusedError("照会を始められるのは、この計画の事務局だけです。")
    if not dates.opens_at < dates.due_at <= dates.edit_end_at:
        raise UnreadyError("照会日時、提出期限、編集の終わりは、この順になるようにしてください。")
    cycle, _ = EvaluationCycle.objects.get_or_create(
        plan=plan, fiscal_year=fiscal_year, defaults={"municipality": plan.municipality}
    )
    if cycle.opens_at is not None:
        raise UnreadyError(f"{fiscal_year}年度の照会はもう始めています。")
    cycle.form_id, cycle.opens_at, cycle.due_at, cycle.edit_end_at = (
        form.id,
        dates.opens_at,
        dates.due_at,
        dates.edit_end_at,
    )
    cycle.save()
    made = _make_sheets(cycle, form, by, at)
    record_event(
        municipality=plan.municipality,
        subject=cycle,
        what="cycle_opened",
        by=by,
        at=at,
        remark=f"{made}シート",
    )
    return cycle


def _make_sheets(cycle: EvaluationCycle, form: Form, by: Actor, at: datetime) -> int:
    """One sheet for each of last year's, a group of sections being what it was then; how many were made."""
    before = SelfEvaluationSheet.objects.filter(
        cycle__plan=cycle.plan, cycle__fiscal_year__lt=cycle.fiscal_year
    ).exclude(current=None)
    last_year = before.aggregate(last=Max("cycle__fiscal_year"))["last"]
    made = 0
    for last in before.filter(cycle__fiscal_year=last_year).select_related("current", "listing"):
        sheet, new = SelfEvaluationSheet.objects.get_or_create(
            listing=last.listing,
            cycle=cycle,
            lead_key=last.lead_key,
            part=last.part,
            defaults={
                "municipality": cycle.municipality,
                "order": last.order,
                "state": SelfEvaluationSheet.State.NOT_STARTED,
                "state_since": at,
            },
        )
        if not new or last.current is None:
            continue
        add_revision(
            sheet=sheet,
            read=prefill_sheet(sheet_of(last.current), form, cycle.fiscal_year),
            form=form,
            origin=SheetRevision.Origin.OPENED,
            by=by,
            at=at,
        )
        made += 1
    return made
