"""Reminders: by day rules, or when the secretariat asks for them; never twice in five days to the same section."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from furikaeri.cycle.board_queries import BoardRow, board_rows
from furikaeri.cycle.models import Notice
from furikaeri.cycle.notifying import inboxes_of, notify
from furikaeri.cycle.refusing import RefusedError
from furikaeri.cycle.sheet_actions import NOT_SUBMITTED
from furikaeri.cycle.working_days import is_working_day, working_days_until
from furikaeri.people.auditing import Actor, record_event
from furikaeri.people.models import Section
from furikaeri.people.rights import Rights, Role
from furikaeri.plans.models import EvaluationCycle, SelfEvaluationSheet

DAYS = (7, 1, -1, -7)  # working days to the due date
FEWEST_DAYS_BETWEEN = 5
FROM_HOUR = 8  # nobody is reminded at night


@dataclass(frozen=True, slots=True)
class Reminding:
    """How many sections were reminded of how many sheets, and which were reminded too lately to be told again."""

    sections: int
    sheets: int
    too_soon: tuple[str, ...]


@transaction.atomic
def remind_by_rule(*, by: Actor, at: datetime) -> int:
    """What the rules ask for today, in all open rounds; how many sections were told. Asked again the same day: nothing."""
    now = timezone.localtime(at)
    if now.hour < FROM_HOUR or not is_working_day(now.date()):
        return 0
    told = 0
    for cycle in EvaluationCycle.objects.select_for_update().filter(opens_at__lte=at, published_on=None):
        waiting = SelfEvaluationSheet.objects.filter(cycle=cycle, state__in=NOT_SUBMITTED)
        rows = [row for row in board_rows(waiting.order_by("order", "id"), at) if _is_day(row, at)]
        told += _remind(cycle, rows, by=by, at=at).sections
    return told


@transaction.atomic
def remind_sections(
    *, cycle_id: int, sheet_ids: Sequence[int], rights: Rights, by: Actor, at: datetime
) -> Reminding:
    """Remind the sections of these sheets now, whatever the day; sheets that are submitted need no reminder."""
    cycle = EvaluationCycle.objects.select_for_update().get(pk=cycle_id)
    if cycle.municipality_id != rights.municipality_id or not rights.has(Role.SECRETARIAT):
        raise RefusedError("催促できるのは事務局だけです。")
    waiting = SelfEvaluationSheet.objects.filter(cycle=cycle, pk__in=sheet_ids, state__in=NOT_SUBMITTED)
    return _remind(cycle, board_rows(waiting.order_by("order", "id"), at), by=by, at=at)


def _is_day(row: BoardRow, at: datetime) -> bool:
    if row.due_at is None:
        return False
    return working_days_until(timezone.localtime(at).date(), timezone.localtime(row.due_at).date()) in DAYS


def _remind(cycle: EvaluationCycle, rows: Sequence[BoardRow], *, by: Actor, at: datetime) -> Reminding:
    """One notice a section, with all its sheets."""
    led = dict(
        SelfEvaluationSheet.objects.filter(pk__in=[row.id for row in rows]).values_list("pk", "lead_section")
    )
    leads = {section_id for section_id in led.values() if section_id is not None}
    inboxes = inboxes_of(leads, cycle.municipality_id, at)
    by_inbox: dict[Section, list[BoardRow]] = defaultdict(list)
    for row in rows:
        for inbox in inboxes.get(led[row.id] or 0, ()):
            by_inbox[inbox].append(row)
    lately = Notice.objects.filter(
        cycle=cycle, kind=Notice.Kind.REMINDER, at__gt=at - timedelta(days=FEWEST_DAYS_BETWEEN)
    )
    reminded = set(lately.values_list("section", flat=True))
    too_soon = [str(inbox) for inbox in by_inbox if inbox.pk in reminded]
    told, sheets = 0, set[int]()
    for inbox, own in by_inbox.items():
        if inbox.pk not in reminded:
            _tell(cycle, inbox, own, at)
            told, sheets = told + 1, sheets.union(row.id for row in own)
    if told:
        record_event(
            municipality=cycle.municipality,
            subject=cycle,
            what="sections_reminded",
            by=by,
            at=at,
            remark=f"{told}課・{len(sheets)}シート",
        )
    return Reminding(told, len(sheets), tuple(too_soon))


def _tell(cycle: EvaluationCycle, section: Section, rows: Sequence[BoardRow], at: datetime) -> None:
    late = sum(row.overdue for row in rows)
    head = (
        f"提出期限を過ぎたシートが {late} 枚あります。"
        if late
        else f"提出を待っているシートが {len(rows)} 枚あります。"
    )
    lines = [f"・{row.number} {row.name}（{row.state.label}、期限 {_day(row.due_at)}）" for row in rows]
    notify(
        receivers=[section],
        kind=Notice.Kind.REMINDER,
        subject=f"{cycle.fiscal_year}年度自己評価シートの提出について",
        text="\n".join([head, *lines]),
        cycle=cycle,
        sheet=None,
        at=at,
    )


def _day(moment: datetime | None) -> str:
    return f"{timezone.localtime(moment):%-m月%-d日 %H:%M}" if moment else "なし"
