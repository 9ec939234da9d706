"""The rounds under way in numbers: what the secretariat has to do in each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q

from furikaeri.cycle.models import EditException
from furikaeri.cycle.sheet_actions import NOT_SUBMITTED, State
from furikaeri.plans.models import SelfEvaluationSheet


@dataclass(frozen=True, slots=True)
class RoundLine:
    """A round: how many sheets it has, how many are overdue, wait to be checked, and are being checked."""

    cycle_id: int
    plan_title: str
    fiscal_year: int
    due_at: datetime | None
    total: int
    overdue: int
    submitted: int
    in_review: int


def rounds_under_way(municipality_id: int | None, at: datetime) -> tuple[RoundLine, ...]:
    """The municipality's rounds that are open and not published, the one that is due first at the top; one query."""
    extended = EditException.objects.filter(sheet=OuterRef("pk"), until__gte=at)
    late = Q(cycle__due_at__lt=at, state__in=NOT_SUBMITTED) & ~Q(Exists(extended))
    sheets = SelfEvaluationSheet.objects.filter(
        municipality=municipality_id, cycle__opens_at__lte=at, cycle__published_on=None
    )
    lines = (
        sheets.order_by("cycle__due_at", "cycle")
        .values_list("cycle", "cycle__plan__title", "cycle__fiscal_year", "cycle__due_at")
        .annotate(
            total=Count("pk"),
            overdue=Count("pk", filter=late),
            submitted=Count("pk", filter=Q(state=State.SUBMITTED)),
            in_review=Count("pk", filter=Q(state=State.SECRETARIAT_REVIEW)),
        )
    )
    return tuple(RoundLine(*line) for line in lines)
