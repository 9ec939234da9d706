"""What stands, as the rows of the list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from furikaeri.intake.setup_lists.worksheets import LISTINGS, NODES, PERSONS, POSTS, SECTIONS, Worksheet
from furikaeri.people.setup_queries import Organisation, PersonLine, organisation_of
from furikaeri.plans.arranged_queries import find_plan_setup, list_listings, list_nodes
from furikaeri.plans.models import PlanNode


def list_rows_of(
    municipality_id: int, plan_id: int, on: date
) -> Mapping[Worksheet, Sequence[Sequence[str]]] | None:
    """All worksheets filled in; None when the municipality has no such plan."""
    plan = find_plan_setup(municipality_id, plan_id)
    if plan is None:
        return None
    organisation = organisation_of(municipality_id, on)
    levels = {str(level): level.label for level in PlanNode.Level}
    return {
        **_of_town(organisation),
        NODES: [[str(n.id), levels[n.level_id], n.code, n.name] for n in list_nodes(plan)],
        LISTINGS: [
            [
                str(one.id),
                one.name,
                one.measure_code or one.measure,
                one.number,
                "主" if one.primary else "再掲",
                "、".join(one.sections),
            ]
            for one in list_listings(plan_id)
            if one.ended_on is None
        ],
    }


def _of_town(organisation: Organisation) -> Mapping[Worksheet, Sequence[Sequence[str]]]:
    """What lasts; the dissolved stays out, and is left alone."""
    return {
        SECTIONS: [
            [
                str(s.id),
                s.name,
                _day(s.valid_from),
                "",
                s.shared_address,
                "○" if s.outside else "",
                s.contact,
            ]
            for s in organisation.sections
            if s.valid_until is None
        ],
        POSTS: [
            [str(p.id), p.section, p.title, p.role.label, p.address, ""]
            for p in organisation.posts
            if p.valid_until is None
        ],
        PERSONS: [
            row for person in organisation.persons if person.active for row in _person(organisation, person)
        ],
    }


def _person(organisation: Organisation, person: PersonLine) -> list[list[str]]:
    """A row for each lasting post of the person, or one without a post."""
    posts = {post.id: post for post in organisation.posts if post.valid_until is None}
    rows = [
        [
            person.username,
            person.name,
            posts[h.post_id].section,
            posts[h.post_id].title,
            h.kind,
            _day(h.begins_on),
        ]
        for h in person.holdings
        if h.ends_on is None and h.post_id in posts
    ]
    return rows or [[person.username, person.name, "", "", "", ""]]


def _day(day: date | None) -> str:
    return f"{day:%Y-%m-%d}" if day else ""
