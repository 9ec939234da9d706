"""Rows of a plan's tree and listings: each is found or made, and changed where it differs; what was done in words."""

from __future__ import annotations

import re
from dataclasses import replace

from furikaeri.intake.setup_lists.reading import ListRow, choice_in, number_in
from furikaeri.intake.setup_lists.town_rows import Doing, find_section
from furikaeri.plans.actions.arranging import put_listing, put_node
from furikaeri.plans.arranged_facts import ListingFacts, NodeFacts
from furikaeri.plans.models import Listing, PlanNode
from furikaeri.sheet.japanese_text import comparison_key
from furikaeri.sheet.project_identity import project_name_key

_LEVELS = {level.label: level for level in PlanNode.Level}
_PRIMARY = {"主": True, "再掲": False}
_BETWEEN = re.compile(r"[、,，\n]")


def put_node_row(doing: Doing, row: ListRow) -> str:
    """A node; without a number the one of this code or name, or a new one."""
    facts = NodeFacts(choice_in(row, "階層", _LEVELS), row.text("番号"), row.text("名称"))
    node_id = number_in(row, "登録番号") or _same_node(doing.plan_id, facts)
    changed = put_node(
        municipality_id=doing.municipality_id,
        plan_id=doing.plan_id,
        node_id=node_id,
        facts=facts,
        by=doing.by,
        at=doing.at,
    )
    shown = f"{facts.level.label} {facts.code} {facts.name}"
    return f"体系{'を直す' if node_id else 'に加える'}: {shown}" if changed else ""


def put_listing_row(doing: Doing, row: ListRow, order: int) -> str:
    """A listing; without a number the same project under the same measure, or a new one. `order` 0 leaves its place."""
    names = [name.strip() for name in _BETWEEN.split(row.text("担当課")) if name.strip()]
    sections = [find_section(doing, row, "担当課", name) for name in names]
    facts = ListingFacts(
        name=row.text("事業名"),
        measure=row.text("施策"),
        number=row.text("事業番号"),
        primary=choice_in(row, "掲載", _PRIMARY),
        section_ids=tuple(section.pk for section in sections),
        order=order,
    )
    listing_id = number_in(row, "登録番号")
    if listing_id is None:
        listing_id = _same_listing(doing.plan_id, facts)
        facts = replace(facts, order=0 if listing_id else order)  # handed in before: it has its place
    changed = put_listing(
        municipality_id=doing.municipality_id,
        plan_id=doing.plan_id,
        listing_id=listing_id,
        facts=facts,
        by=doing.by,
        at=doing.at,
    )
    return (
        f"掲載{'を直す' if listing_id else 'を加える'}: {facts.measure} {facts.number} {facts.name}"
        if changed
        else ""
    )


def order_of(plan_id: int, rows: list[ListRow]) -> dict[int, int]:
    """By row number the place to give its listing: none where the list keeps the order that stands."""
    standing = list(Listing.objects.filter(project__plan=plan_id).order_by("order", "pk"))
    places = {str(listing.pk): place for place, listing in enumerate(standing)}
    told = [places[row.text("登録番号")] for row in rows if row.text("登録番号") in places]
    if told == sorted(told):
        last = max((listing.order for listing in standing), default=0)
        new = [row for row in rows if not row.text("登録番号")]
        return {row.number: max(last, len(standing)) + place for place, row in enumerate(new, start=1)}
    return {row.number: place for place, row in enumerate(rows, start=1)}


def _same_node(plan_id: int, facts: NodeFacts) -> int | None:
    nodes = PlanNode.objects.filter(plan=plan_id, level=facts.level)
    code = comparison_key(facts.code)
    found = (
        nodes.filter(code=code) if code else nodes.filter(code="", name_key=comparison_key(facts.name)[:300])
    )
    return found.values_list("pk", flat=True).first()


def _same_listing(plan_id: int, facts: ListingFacts) -> int | None:
    rows = Listing.objects.filter(
        project__plan=plan_id,
        project__names__name_key=project_name_key(facts.name)[:300],
        printed_number=facts.number,
    ).select_related("node")
    measure = comparison_key(facts.measure)
    return next((row.pk for row in rows if measure in {row.node.code, row.node.name_key}), None)
