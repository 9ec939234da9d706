"""What is still open for each section: sheets not yet handed in and remarks not yet answered, for who comes and who leaves."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from furikaeri.cycle.following import sections_acting_for
from furikaeri.cycle.models import ReviewRemark
from furikaeri.cycle.sheet_actions import NOT_SUBMITTED
from furikaeri.plans.models import SheetSection


@dataclass(frozen=True, slots=True)
class OpenWork:
    """Of one section."""

    unsubmitted: int = 0
    remarks: int = 0


def open_work_of(municipality_id: int) -> Mapping[int, OpenWork]:
    """By section; a sheet counts for every section that may work on it, successors and contact sections too."""
    named = SheetSection.objects.filter(
        municipality=municipality_id, sheet__cycle__opens_at__isnull=False, sheet__state__in=NOT_SUBMITTED
    )
    own: dict[int, set[int]] = defaultdict(set)
    acting = sections_acting_for({municipality_id})
    for sheet_id, section_id in named.values_list("sheet_id", "section_id"):
        own[sheet_id] |= acting.get(section_id, {section_id})
    unanswered = ReviewRemark.objects.filter(
        municipality=municipality_id, sheet__state__in=NOT_SUBMITTED, state=ReviewRemark.State.OPEN
    )
    open_remarks = Counter(unanswered.values_list("sheet_id", flat=True))
    unsubmitted: Counter[int] = Counter()
    remarks: Counter[int] = Counter()
    for sheet_id, section_ids in own.items():
        for section_id in section_ids:
            unsubmitted[section_id] += 1
            remarks[section_id] += open_remarks[sheet_id]
    return {section_id: OpenWork(count, remarks[section_id]) for section_id, count in unsubmitted.items()}
