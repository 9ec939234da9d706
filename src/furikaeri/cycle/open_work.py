"""What is still open for each section: sheets not yet handed in and remarks not yet answered, for who comes and who leaves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from furikaeri.cycle.models import ReviewRemark
from furikaeri.cycle.sheet_actions import State
from furikaeri.cycle.standings import standings_of
from furikaeri.plans.models import SelfEvaluationSheet

_IN_SECTION = (State.NOT_STARTED, State.DRAFTING, State.HEAD_REVIEW, State.RETURNED)


@dataclass(frozen=True, slots=True)
class OpenWork:
    """Of one section."""

    unsubmitted: int = 0
    remarks: int = 0


def open_work_of(municipality_id: int) -> Mapping[int, OpenWork]:
    """By section; a sheet counts for every section that may work on it, successors and contact sections too."""
    sheets = SelfEvaluationSheet.objects.filter(
        municipality=municipality_id, cycle__opens_at__isnull=False, state__in=_IN_SECTION
    ).select_related("cycle")
    unanswered = ReviewRemark.objects.filter(sheet__in=sheets, state=ReviewRemark.State.OPEN)
    open_remarks = Counter(unanswered.values_list("sheet_id", flat=True))
    unsubmitted: Counter[int] = Counter()
    remarks: Counter[int] = Counter()
    rows = list(sheets)
    standings = standings_of(rows)
    for sheet in rows:
        for section_id in standings[sheet.pk].section_ids:
            unsubmitted[section_id] += 1
            remarks[section_id] += open_remarks[sheet.pk]
    return {section_id: OpenWork(count, remarks[section_id]) for section_id, count in unsubmitted.items()}
