"""Where a sheet belongs: its plan, the nodes of the tree, its project and its listing, made when first met."""

from __future__ import annotations

from django.db.models import Max

from furikaeri.people.models import Municipality
from furikaeri.plans.models import Listing, Plan, PlanNode, Project, ProjectName
from furikaeri.sheet.japanese_text import comparison_key
from furikaeri.sheet.project_identity import former_name_key, is_marked_relisted, project_name_key
from furikaeri.sheet.read_sheets import PlanHeading, ReadSheet

UNTITLED_PLAN = "（計画名未設定）"
KEY_LENGTH = 300


def place_plan(municipality: Municipality, headings: list[PlanHeading]) -> Plan:
    """The plan of these headings, which share a title; term and years are taken from the first that tells them."""
    title = next((h.title for h in headings if h.title), UNTITLED_PLAN)
    plan, _ = Plan.objects.get_or_create(
        municipality=municipality, title_key=comparison_key(title)[:KEY_LENGTH], defaults={"title": title}
    )
    for heading in headings:
        plan.term_number = plan.term_number or heading.term_number
        term = heading.term()
        if plan.last_fiscal_year is None and term and term.first_fiscal_year <= term.last_fiscal_year:
            plan.first_fiscal_year, plan.last_fiscal_year = term.first_fiscal_year, term.last_fiscal_year
    plan.save()
    return plan


def lead_section_key(sheet: ReadSheet) -> str:
    """The first printed section as compared; the empty text when none is printed."""
    return comparison_key(next(iter(sheet.texts("sections")), ""))[:KEY_LENGTH]


def place_measure(plan: Plan, sheet: ReadSheet) -> PlanNode:
    """The priority measure a sheet stands under; "1-4" lies in direction 1-4 of goal 1, and names one measure."""
    code = sheet.text("direction_code")
    name = sheet.text("priority_measure")
    measures = PlanNode.objects.filter(plan=plan, level=PlanNode.Level.MEASURE)
    name_key = comparison_key(name)[:KEY_LENGTH]
    found = (
        measures.filter(code=code).first() if code else measures.filter(code="", name_key=name_key).first()
    )
    if found is not None:
        if not found.name and name:
            found.name, found.name_key = name, name_key
            found.save()
        return found
    parent: PlanNode | None = None
    if code:
        goal, dash, _ = code.partition("-")
        upper = _place_node(plan, PlanNode.Level.GOAL, goal, None) if dash else None
        parent = _place_node(plan, PlanNode.Level.DIRECTION, code, upper)
    return PlanNode.objects.create(
        municipality=plan.municipality,
        plan=plan,
        parent=parent,
        level=PlanNode.Level.MEASURE,
        code=code,
        name=name,
        name_key=name_key,
    )


def _place_node(plan: Plan, level: PlanNode.Level, code: str, parent: PlanNode | None) -> PlanNode:
    node, _ = PlanNode.objects.get_or_create(
        plan=plan,
        level=level,
        code=code,
        name_key="",
        defaults={"municipality": plan.municipality, "parent": parent},
    )
    return node


def name_project(project: Project, sheet: ReadSheet, fiscal_year: int) -> None:
    """Remember the name a year prints, and the former name its note tells."""
    name = sheet.text("name")
    known, _ = ProjectName.objects.get_or_create(
        project=project,
        name_key=project_name_key(name)[:KEY_LENGTH],
        defaults={"municipality": project.municipality, "name": name},
    )
    if known.latest_fiscal_year is None or known.latest_fiscal_year <= fiscal_year:
        known.latest_fiscal_year = fiscal_year
        if not is_marked_relisted(name):
            known.name = name
        known.save()
    former = former_name_key(sheet.text("name_note"))
    if former:
        ProjectName.objects.get_or_create(
            project=project,
            name_key=former[:KEY_LENGTH],
            defaults={"municipality": project.municipality, "name": former},
        )


def place_listing(project: Project, node: PlanNode, sheet: ReadSheet, fiscal_year: int) -> Listing:
    """The project's listing under a measure.

    The number is a fact of a year: a listing whose number changed since last year is the same one, two numbers in one
    year are two listings. The first listing is primary unless it is marked 再掲 and another is not.
    """
    number = str(sheet.fields.get("number") or "")
    here = list(Listing.objects.filter(project=project, node=node).order_by("id"))
    found = next((x for x in here if x.printed_number == number), None) or next(
        (x for x in here if not x.sheets.filter(cycle__fiscal_year=fiscal_year).exists()), None
    )
    marked = is_marked_relisted(sheet.text("name"))
    if found is None:
        found = Listing(municipality=project.municipality, project=project, node=node, primary=False)
    latest = found.sheets.aggregate(latest=Max("cycle__fiscal_year"))["latest"] if found.pk else None
    if latest is None or latest <= fiscal_year:
        found.printed_number, found.marked_relisted = number, marked
    primary = Listing.objects.filter(project=project, primary=True).exclude(pk=found.pk).first()
    if primary is None:
        found.primary = True
    elif primary.marked_relisted and not found.marked_relisted:
        Listing.objects.filter(pk=primary.pk).update(primary=False)
        found.primary = True
    found.save()
    return found
