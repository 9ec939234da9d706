"""What decides about a sheet: its state, dates, and whose it is today, through reorganisations and contact sections."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

from furikaeri.cycle.due_dates import furthest_exceptions, later
from furikaeri.cycle.following import sections_acting_for
from furikaeri.cycle.models import Approval
from furikaeri.cycle.sheet_actions import Standing, State
from furikaeri.cycle.turns import open_steps, turns_of
from furikaeri.plans.models import SelfEvaluationSheet, SheetSection


def standing_of(sheet: SelfEvaluationSheet) -> Standing:
    """One sheet's standing."""
    return standings_of([sheet])[sheet.pk]


def plain_standing_of(sheet: SelfEvaluationSheet) -> Standing:
    """What one query tells: the sections as printed and the round's dates; no successors, exceptions or approvals.

    Whatever it allows, the whole standing allows too: those it leaves out only add people and time.
    """
    named = SheetSection.objects.filter(sheet=sheet.pk).order_by().values_list("section_id", flat=True)
    return Standing(
        municipality_id=sheet.municipality_id,
        state=State(sheet.state),
        section_ids=frozenset(named),
        opens_at=sheet.cycle.opens_at,
        due_at=sheet.cycle.due_at,
        edit_end_at=sheet.cycle.edit_end_at,
    )


def standings_of(sheets: Collection[SelfEvaluationSheet]) -> Mapping[int, Standing]:
    """The standings by sheet id, in a fixed number of queries; the sheets come with their cycle."""
    ids = [sheet.pk for sheet in sheets]
    own: dict[int, set[int]] = defaultdict(set)
    named = SheetSection.objects.filter(sheet__in=ids).values_list("sheet_id", "section_id")
    for sheet_id, section_id in named:
        own[sheet_id].add(section_id)
    acting = sections_acting_for({sheet.municipality_id for sheet in sheets})
    until = furthest_exceptions(ids)
    routes: dict[int, list[Approval]] = defaultdict(list)
    steps = Approval.objects.filter(sheet__in=ids).exclude(state=Approval.State.WITHDRAWN)
    for step in steps.select_related("post"):
        routes[step.sheet_id].append(step)
    asked: dict[int, set[int]] = defaultdict(set)
    heads: dict[int, set[int]] = defaultdict(set)
    for turn in turns_of([step for steps in routes.values() for step in open_steps(steps)], acting):
        asked[turn.step.sheet_id] |= turn.posts
        heads[turn.step.sheet_id] |= turn.heads
    return {
        sheet.pk: Standing(
            municipality_id=sheet.municipality_id,
            state=State(sheet.state),
            section_ids=frozenset().union(*(acting.get(s, frozenset({s})) for s in own[sheet.pk])),
            opens_at=sheet.cycle.opens_at,
            due_at=later(sheet.cycle.due_at, until.get(sheet.pk)),
            extended=sheet.pk in until,
            edit_end_at=later(sheet.cycle.edit_end_at, until.get(sheet.pk)),
            route_posts=frozenset(s.post_id for s in routes[sheet.pk] if s.post_id is not None)
            | asked[sheet.pk],
            asked_posts=frozenset(asked[sheet.pk]),
            asked_heads=frozenset(heads[sheet.pk]),
        )
        for sheet in sheets
    }
