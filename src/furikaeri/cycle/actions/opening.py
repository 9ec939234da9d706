"""Opening a round: its dates, the form edition, and one sheet for each listing and group of sections in charge."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from furikaeri.cycle.opening_queries import EVALUATED_YEARS, sheets_to_open
from furikaeri.cycle.prefilling import prefill_sheet
from furikaeri.cycle.refusing import RefusedError, UnreadyError
from furikaeri.people.auditing import Actor, record_event
from furikaeri.people.rights import Rights, Role
from furikaeri.plans.models import EvaluationCycle, Plan, SelfEvaluationSheet, SheetRevision
from furikaeri.plans.placing import lead_section_key
from furikaeri.plans.revising import add_revision
from furikaeri.plans.sheet_findings import rebuild_finance_findings
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
    _check(plan.municipality_id, dates, rights)
    if fiscal_year not in EVALUATED_YEARS:
        raise UnreadyError(
            f"評価する年度は、西暦の {EVALUATED_YEARS[0]} から {EVALUATED_YEARS[-1]} までで書いてください。"
        )
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
    if not made and not cycle.sheets.exists():
        raise UnreadyError("作るシートがありません。先に計画の設定で、事業と掲載と担当課を登録してください。")
    rebuild_finance_findings(cycle.sheets.values_list("pk", flat=True), [form])
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
    """One sheet for each that `sheets_to_open` names and that is not there yet; how many were made."""
    made = 0
    for planned in sheets_to_open(cycle.plan, cycle.fiscal_year, cycle.opens_at or at):
        read = prefill_sheet(planned.last, form, cycle.fiscal_year, planned.sections)
        sheet, new = SelfEvaluationSheet.objects.get_or_create(
            listing_id=planned.listing_id,
            cycle=cycle,
            lead_key=lead_section_key(read),
            part=planned.part,
            defaults={
                "municipality": cycle.municipality,
                "order": planned.order,
                "state": SelfEvaluationSheet.State.NOT_STARTED,
                "state_since": at,
            },
        )
        if new:
            add_revision(sheet=sheet, read=read, form=form, origin=SheetRevision.Origin.OPENED, by=by, at=at)
            made += 1
    return made


@transaction.atomic
def move_dates(
    *, cycle_id: int, dates: CycleDates, rights: Rights, by: Actor, at: datetime
) -> EvaluationCycle:
    """Change the dates of an open round for everybody; the change is an event with the dates before and after."""
    cycle = EvaluationCycle.objects.select_for_update().get(pk=cycle_id)
    _check(cycle.municipality_id, dates, rights)
    if cycle.opens_at is None:
        raise UnreadyError("この年度の照会は始めていません。")
    remark = f"提出期限 {_told(cycle.due_at)} → {_told(dates.due_at)}、編集の終わり {_told(cycle.edit_end_at)} → {_told(dates.edit_end_at)}"
    cycle.opens_at, cycle.due_at, cycle.edit_end_at = dates.opens_at, dates.due_at, dates.edit_end_at
    cycle.save()
    record_event(
        municipality=cycle.municipality, subject=cycle, what="cycle_dates_moved", by=by, at=at, remark=remark
    )
    return cycle


def _check(municipality_id: int, dates: CycleDates, rights: Rights) -> None:
    if municipality_id != rights.municipality_id or not rights.has(Role.SECRETARIAT):
        raise RefusedError("照会を始めたり日程を変えたりできるのは、この計画の事務局だけです。")
    if not dates.opens_at < dates.due_at <= dates.edit_end_at:
        raise UnreadyError("照会日時、提出期限、編集の終わりは、この順になるようにしてください。")


def _told(moment: datetime | None) -> str:
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M") if moment else "なし"
