"""Setting up a plan before it has sheets: the plan, its nodes, its listings, and the next term as a copy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from furikaeri.people.auditing import Actor, record_event
from furikaeri.people.models import Municipality
from furikaeri.people.refusing import UnfitError
from furikaeri.people.taking import take_section
from furikaeri.people.typed_names import checked_name
from furikaeri.plans.arranged_facts import ListingFacts, NodeFacts, PlanFacts
from furikaeri.plans.arranged_rows import (
    find_measure,
    find_project,
    new_project,
    node_above,
    project_name,
    put_sections,
    sections_of,
    take_listing,
    take_node,
    take_plan_of,
    told_listing,
)
from furikaeri.plans.models import Listing, Plan, PlanNode, Project, ProjectName, ProjectSuccession
from furikaeri.plans.placing import KEY_LENGTH
from furikaeri.sheet.japanese_text import comparison_key
from furikaeri.sheet.project_identity import project_name_key

Level = PlanNode.Level
Kind = ProjectSuccession.Kind


@transaction.atomic
def put_plan(*, municipality_id: int, plan_id: int | None, facts: PlanFacts, by: Actor, at: datetime) -> Plan:
    """A new plan (`plan_id` None), or what is said of one corrected."""
    municipality = Municipality.objects.select_for_update().get(pk=municipality_id)
    plan = take_plan_of(municipality_id, plan_id) if plan_id is not None else Plan(municipality=municipality)
    title = checked_name(facts.title, "計画名", Plan, "title")
    key = comparison_key(title)[:KEY_LENGTH]
    if Plan.objects.filter(municipality=municipality, title_key=key).exclude(pk=plan.pk).exists():
        raise UnfitError(f"「{title}」という計画はもうあります。")
    first, last = facts.first_fiscal_year, facts.last_fiscal_year
    if first is not None and last is not None and last < first:
        raise UnfitError("最終年度は、初年度以降にしてください。")
    plan.title, plan.title_key, plan.nickname = title, key, facts.nickname.strip()[:200]
    plan.term_number, plan.first_fiscal_year, plan.last_fiscal_year = facts.term_number, first, last
    plan.goal_word, plan.direction_word, plan.measure_word = (w.strip()[:50] for w in facts.words)
    plan.save()
    what = "plan_added" if plan_id is None else "plan_changed"
    record_event(municipality=municipality, subject=plan, what=what, by=by, at=at, remark=title)
    return plan


@transaction.atomic
def put_node(  # noqa: PLR0913 - one argument a fact of the node, besides who and when
    *, municipality_id: int, plan_id: int, node_id: int | None, facts: NodeFacts, by: Actor, at: datetime
) -> bool:
    """A node of the plan's tree, added or corrected; whether anything changed. Nodes above that are missing are made."""
    plan = take_plan_of(municipality_id, plan_id)
    node = take_node(plan, node_id)
    code, name = comparison_key(facts.code)[:100], facts.name and checked_name(facts.name, "名称", PlanNode)
    if not code and not name:
        raise UnfitError("番号か名称を書いてください。")
    name_key = comparison_key(name)[:KEY_LENGTH] if facts.level == Level.MEASURE else ""
    same = PlanNode.objects.filter(plan=plan, level=facts.level, code=code).exclude(pk=node.pk)
    if (same if code else same.filter(name_key=name_key)).exists():
        raise UnfitError(f"{facts.level.label}「{f'{code} {name}'.strip()}」はもうあります。")
    parent = node_above(plan, facts.level, code)
    before = (node.level, node.code, node.name, node.parent_id) if node.pk else None
    if before == (facts.level, code, name, parent.pk if parent else None):
        return False
    if node.pk is not None and node.level != facts.level:
        raise UnfitError("階層は変えられません。新しい行として加えてください。")
    node.level, node.code, node.name, node.name_key, node.parent = facts.level, code, name, name_key, parent
    node.save()
    what = "node_added" if before is None else "node_changed"
    record_event(municipality=plan.municipality, subject=node, what=what, by=by, at=at, remark=str(node))
    return True


@transaction.atomic
def put_listing(  # noqa: PLR0913 - one argument a fact of the listing, besides who and when
    *,
    municipality_id: int,
    plan_id: int,
    listing_id: int | None,
    facts: ListingFacts,
    by: Actor,
    at: datetime,
) -> bool:
    """A project under a measure, added or corrected, with its sections; whether anything changed."""
    plan = take_plan_of(municipality_id, plan_id)
    listing = take_listing(plan, listing_id)
    name = checked_name(facts.name, "事業名", ProjectName)
    node = find_measure(plan, facts.measure)
    sections = [take_section(municipality_id, one) for one in facts.section_ids]
    before = told_listing(listing) if listing.pk else None
    if listing.pk is None:
        listing.project = find_project(plan, name) or new_project(plan, name)
    elif project_name_key(name) != project_name_key(project_name(listing.project_id)):
        raise UnfitError("事業名が変わるときは、事業の「移り変わり」で改称として記録してください。")
    twin = Listing.objects.filter(project=listing.project_id, node=node, printed_number=facts.number)
    if twin.exclude(pk=listing.pk).exists():
        raise UnfitError("同じ事業が、同じ施策に同じ番号でもう載っています。")
    listing.node, listing.printed_number = node, facts.number
    if facts.order:
        listing.order = facts.order
    others = Listing.objects.filter(project=listing.project_id).exclude(pk=listing.pk)
    if facts.primary:
        others.filter(primary=True).update(primary=False)
    elif not others.filter(primary=True).exists():
        raise UnfitError("主たる掲載がなくなります。先に、ほかの掲載を「主たる掲載」にしてください。")
    listing.primary, listing.marked_relisted = facts.primary, not facts.primary
    listing.save()
    put_sections(listing, sections)
    if before == told_listing(listing):
        return False
    what = "listing_added" if before is None else "listing_changed"
    remark = f"{name}（{listing}）"
    record_event(municipality=plan.municipality, subject=listing, what=what, by=by, at=at, remark=remark)
    return True


@dataclass(frozen=True, slots=True)
class CopiedPlan:
    """The next term, and how much of the last one went into it."""

    plan: Plan
    nodes: int
    listings: int


@transaction.atomic
def copy_plan(*, municipality_id: int, plan_id: int, facts: PlanFacts, by: Actor, at: datetime) -> CopiedPlan:
    """The next term of a plan: its tree and the listings of projects that were not abolished, with their sections."""
    before = take_plan_of(municipality_id, plan_id)
    if Plan.objects.filter(predecessor=before).exists():
        raise UnfitError("次の期の計画は、もう作られています。")
    after = put_plan(municipality_id=municipality_id, plan_id=None, facts=facts, by=by, at=at)
    after.predecessor = before
    after.save()
    nodes: dict[int, PlanNode] = {}
    for level in Level:
        for node in PlanNode.objects.filter(plan=before, level=level).order_by("pk"):
            source = node.pk
            above = nodes[node.parent_id] if node.parent_id is not None else None
            node.pk, node.plan, node.parent = None, after, above
            node._state.adding = True  # noqa: SLF001 - Django's own way of copying a row
            node.save()
            nodes[source] = node
    gone = set(
        ProjectSuccession.objects.filter(
            municipality=municipality_id, kind__in=[Kind.ABOLISH, Kind.MERGE]
        ).values_list("earlier_id", flat=True)
    )
    projects: dict[int, Project] = {}
    listings = Listing.objects.filter(project__plan=before).exclude(project__in=gone)
    rows = list(listings.order_by("order", "pk"))
    for row in rows:
        if row.project_id not in projects:
            projects[row.project_id] = new_project(after, project_name(row.project_id))
        made = Listing.objects.create(
            municipality=after.municipality,
            project=projects[row.project_id],
            node=nodes[row.node_id],
            primary=row.primary,
            marked_relisted=row.marked_relisted,
            printed_number=row.printed_number,
            order=row.order,
        )
        put_sections(made, sections_of(row))
    remark = f"{before.title} から {len(rows)} 掲載"
    record_event(
        municipality=after.municipality, subject=after, what="plan_copied", by=by, at=at, remark=remark
    )
    return CopiedPlan(after, len(nodes), len(rows))
