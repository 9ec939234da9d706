"""What the plan's set-up pages and its list ask: the tree, the listings with their sections, and what became of projects."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from furikaeri.plans.models import Listing, ListingSection, Plan, PlanNode, ProjectName, ProjectSuccession


@dataclass(frozen=True, slots=True)
class PlanSetup:
    """A plan as set up."""

    id: int
    title: str
    nickname: str
    term_number: int | None
    first_fiscal_year: int | None
    last_fiscal_year: int | None
    words: tuple[str, str, str]
    copied: bool


@dataclass(frozen=True, slots=True)
class NodeLine:
    """A node; `level` is what the plan calls it."""

    id: int
    level: str
    level_id: str
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class ListingLine:
    """A listing: the project's latest name, its measure, its sections by name, what became of it."""

    id: int
    project_id: int
    name: str
    measure_code: str
    measure: str
    number: str
    primary: bool
    sections: tuple[str, ...]
    changes: tuple[str, ...]
    ended_on: date | None


def list_plan_setups(municipality_id: int) -> tuple[PlanSetup, ...]:
    """The municipality's plans, latest first."""
    plans = Plan.objects.filter(municipality=municipality_id).select_related("successor")
    return tuple(
        PlanSetup(
            id=plan.pk,
            title=plan.title,
            nickname=plan.nickname,
            term_number=plan.term_number,
            first_fiscal_year=plan.first_fiscal_year,
            last_fiscal_year=plan.last_fiscal_year,
            words=(plan.goal_word, plan.direction_word, plan.measure_word),
            copied=hasattr(plan, "successor"),
        )
        for plan in plans.order_by("-first_fiscal_year", "-pk")
    )


def find_plan_setup(municipality_id: int, plan_id: int) -> PlanSetup | None:
    """One of them."""
    return next((plan for plan in list_plan_setups(municipality_id) if plan.id == plan_id), None)


def list_nodes(plan: PlanSetup) -> tuple[NodeLine, ...]:
    """The tree, goals first, each level by its numbers."""
    words = dict(zip(PlanNode.Level, plan.words, strict=True))
    levels = list(PlanNode.Level)
    rows = list(PlanNode.objects.filter(plan=plan.id))
    rows.sort(key=lambda node: (levels.index(PlanNode.Level(node.level)), _numbers(node.code), node.pk))
    return tuple(
        NodeLine(n.pk, words[PlanNode.Level(n.level)] or n.get_level_display(), n.level, n.code, n.name)
        for n in rows
    )


def _numbers(code: str) -> list[tuple[int, str]]:
    return [(int(part) if part.isdigit() else 0, part) for part in code.split("-")]


def list_listings(plan_id: int) -> tuple[ListingLine, ...]:
    """All listings, in the plan's order."""
    names: dict[int, str] = {}
    for name in ProjectName.objects.filter(project__plan=plan_id):
        names.setdefault(name.project_id, name.name)
    sections: dict[int, list[str]] = defaultdict(list)
    charged = ListingSection.objects.filter(listing__project__plan=plan_id, group=1).select_related("section")
    for row in charged.order_by("order"):
        sections[row.listing_id].append(row.section.name)
    changes, ended = _changes(plan_id, names)
    rows = Listing.objects.filter(project__plan=plan_id).select_related("node").order_by("order", "pk")
    return tuple(
        ListingLine(
            id=row.pk,
            project_id=row.project_id,
            name=names.get(row.project_id, ""),
            measure_code=row.node.code,
            measure=row.node.name,
            number=row.printed_number,
            primary=row.primary,
            sections=tuple(sections[row.pk]),
            changes=tuple(changes[row.project_id]),
            ended_on=ended.get(row.project_id),
        )
        for row in rows
    )


def _changes(plan_id: int, names: dict[int, str]) -> tuple[dict[int, list[str]], dict[int, date]]:
    """What became of each project in words, and the day it ended."""
    told: dict[int, list[str]] = defaultdict(list)
    ended: dict[int, date] = {}
    ids = set(names)
    for row in ProjectSuccession.objects.filter(municipality__plans=plan_id):
        day = f"{row.on.year}年{row.on.month}月{row.on.day}日{row.get_kind_display()}"
        if row.earlier_id in ids and row.earlier_id is not None:
            into = (
                f"（→ {names[row.later_id]}）"
                if row.later_id in ids and row.later_id != row.earlier_id and row.later_id
                else ""
            )
            told[row.earlier_id].append(day + into)
            if row.kind in {ProjectSuccession.Kind.ABOLISH, ProjectSuccession.Kind.MERGE}:
                ended[row.earlier_id] = row.on
        elif row.later_id in ids and row.later_id is not None:
            told[row.later_id].append(day)
    return told, ended
