"""Rows of a plan being set up: found, made, compared; for the actions of `actions.arranging`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from furikaeri.people.models import Section
from furikaeri.people.refusing import UnfitError
from furikaeri.plans.models import Listing, ListingSection, Plan, PlanNode, Project, ProjectName
from furikaeri.plans.placing import KEY_LENGTH
from furikaeri.sheet.japanese_text import comparison_key
from furikaeri.sheet.project_identity import project_name_key

Level = PlanNode.Level


def take_plan_of(municipality_id: int, plan_id: int) -> Plan:
    """The municipality's own plan; UnfitError when there is none."""
    plan = (
        Plan.objects.select_for_update(of=("self",))
        .select_related("municipality")
        .filter(pk=plan_id, municipality=municipality_id)
        .first()
    )
    if plan is None:
        raise UnfitError("この計画はありません。一覧から選び直してください。")
    return plan


def take_node(plan: Plan, node_id: int | None) -> PlanNode:
    """The plan's own node, or a new one."""
    if node_id is None:
        return PlanNode(municipality=plan.municipality, plan=plan)
    node = PlanNode.objects.filter(pk=node_id, plan=plan).first()
    if node is None:
        raise UnfitError(
            f"登録番号 {node_id} の行は、この計画にありません。新しい行では登録番号を空にします。"
        )
    return node


def node_above(plan: Plan, level: PlanNode.Level, code: str) -> PlanNode | None:
    """The node a code stands under, made when missing: "1-4" stands in direction 1-4 of goal 1."""
    if level == Level.GOAL or not code:
        return None
    goal_code, dash, _ = code.partition("-")
    goal = _ensure(plan, Level.GOAL, goal_code, None) if dash else None
    return goal if level == Level.DIRECTION else _ensure(plan, Level.DIRECTION, code, goal)


def _ensure(plan: Plan, level: PlanNode.Level, code: str, parent: PlanNode | None) -> PlanNode:
    found = PlanNode.objects.filter(plan=plan, level=level, code=code).first()
    return found or PlanNode.objects.create(
        municipality=plan.municipality, plan=plan, level=level, code=code, parent=parent
    )


def take_listing(plan: Plan, listing_id: int | None) -> Listing:
    """The plan's own listing, or a new one."""
    if listing_id is None:
        return Listing(municipality=plan.municipality)
    found = Listing.objects.select_related("node").filter(pk=listing_id, project__plan=plan).first()
    if found is None:
        raise UnfitError(
            f"登録番号 {listing_id} の行は、この計画にありません。新しい行では登録番号を空にします。"
        )
    return found


def find_measure(plan: Plan, told: str) -> PlanNode:
    """The measure told by its code or its name; UnfitError when there is none or more than one."""
    key = comparison_key(told)
    measures = PlanNode.objects.filter(plan=plan, level=Level.MEASURE)
    found = list(measures.filter(code=key) if key else ()) or list(measures.filter(name_key=key[:KEY_LENGTH]))
    if len(found) != 1:
        raise UnfitError(
            f"施策「{told[:60]}」が計画の体系にありません。番号か名称を、体系のとおりに書いてください。"
        )
    return found[0]


def project_name(project_id: int) -> str:
    """The name a project has now."""
    latest = ProjectName.objects.filter(project=project_id).first()
    return latest.name if latest else ""


def find_project(plan: Plan, name: str) -> Project | None:
    """The plan's project that has this name now or had it."""
    key = project_name_key(name)[:KEY_LENGTH]
    return Project.objects.filter(plan=plan, names__name_key=key).order_by("pk").first()


def new_project(plan: Plan, name: str) -> Project:
    """A project with its name."""
    project = Project.objects.create(municipality=plan.municipality, plan=plan)
    ProjectName.objects.create(
        municipality=plan.municipality,
        project=project,
        name=name,
        name_key=project_name_key(name)[:KEY_LENGTH],
        latest_fiscal_year=plan.first_fiscal_year,
    )
    return project


def rename_project(project: Project, name: str, on: date) -> None:
    """Another name from a day on; the former one stays as a name the project had."""
    key = project_name_key(name)[:KEY_LENGTH]
    if key == project_name_key(project_name(project.pk))[:KEY_LENGTH]:
        raise UnfitError("今の事業名と同じです。新しい事業名を書いてください。")
    other = find_project(project.plan, name)
    if other is not None and other.pk != project.pk:
        raise UnfitError(f"「{name}」という事業はもうあります。一つにするなら「統合」を選んでください。")
    year = on.year - (on < date(on.year, 4, 1))
    latest = ProjectName.objects.filter(project=project).first()
    if latest is not None and latest.latest_fiscal_year is not None and latest.latest_fiscal_year >= year:
        year = latest.latest_fiscal_year + 1
    ProjectName.objects.update_or_create(
        project=project,
        name_key=key,
        defaults={"municipality": project.municipality, "name": name, "latest_fiscal_year": year},
    )


def sections_of(listing: Listing) -> list[Section]:
    """The sections in charge, the lead first."""
    rows = ListingSection.objects.filter(listing=listing, group=1).select_related("section")
    return [row.section for row in rows.order_by("order")]


def put_sections(listing: Listing, sections: Sequence[Section]) -> None:
    """Replace the sections in charge, where they differ."""
    if [s.pk for s in sections_of(listing)] == [s.pk for s in sections]:
        return
    ListingSection.objects.filter(listing=listing, group=1).delete()
    ListingSection.objects.bulk_create(
        ListingSection(
            municipality=listing.municipality, listing=listing, section=section, group=1, order=order
        )
        for order, section in enumerate(sections, start=1)
    )


def told_listing(listing: Listing) -> tuple[object, ...]:
    """Everything the set-up says of a listing, for seeing whether something changed."""
    row = Listing.objects.get(pk=listing.pk)
    sections = tuple(section.pk for section in sections_of(row))
    return (row.node_id, row.printed_number, row.primary, row.order, sections)
