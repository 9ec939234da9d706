"""For whom a person acts on a sheet: in place of an absent holder, or of a section that does not do it itself."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date

from django.db.models import Q

from furikaeri.cycle.sheet_actions import RULES, Action
from furikaeri.cycle.standings import reach
from furikaeri.people.auditing import Actor
from furikaeri.people.models import PostHolding, Section, SectionSuccession
from furikaeri.people.rights import HeldPost, Rights, Role
from furikaeri.plans.models import SheetSection

_OF_A_SECTION = frozenset({Role.AUTHOR, Role.HEAD})


def acting_on_sheet(*, sheet_id: int, action: Action, rights: Rights, by: Actor, on: date) -> Actor:
    """The actor with whom they act for, as the record is to name it; as given when nobody is represented.

    In this order: a post of the sheet's own section; as a deputy, for the post's holder; in the contact section, for the
    body outside; in the secretariat, for the section, where it is the section's own business (filling in, handing in).
    """
    roles = frozenset().union(*(rule.roles for rule in RULES if rule.action == action))
    named = list(SheetSection.objects.filter(sheet=sheet_id).select_related("section").order_by("order"))
    if not roles & _OF_A_SECTION or not named:
        return by
    own = _with_successors({row.section_id for row in named}, rights)
    held = [post for post in rights.posts if post.role in roles & _OF_A_SECTION]
    at_home = [post for post in held if post.section_id in own]
    if any(not post.deputy for post in at_home):
        return by
    if at_home:
        return replace(by, on_behalf_of=_absent(at_home[0], on))
    mine = {post.section_id for post in held}
    bodies = Section.objects.filter(pk__in=own, outside=True, contact__in=mine - {None}).order_by("pk")
    represented = [section.name for section in bodies]
    if not represented and Role.SECRETARIAT in roles and rights.has(Role.SECRETARIAT):
        represented = [row.printed_name for row in named[:1]]
    return replace(by, on_behalf_of="、".join(represented)) if represented else by


def _absent(post: HeldPost, on: date) -> str:
    """The post and its holder, for whom a deputy acts."""
    holders = (
        PostHolding.objects.filter(post=post.post_id, kind=PostHolding.Kind.HOLDER, begins_on__lte=on)
        .filter(Q(ends_on=None) | Q(ends_on__gte=on))
        .select_related("user")
    )
    names = "、".join(str(holding.user) for holding in holders)
    return f"{post.title}（{names}）" if names else f"{post.title}（空席）"


def _with_successors(section_ids: set[int], rights: Rights) -> set[int]:
    """The sections and all that followed them."""
    followers: dict[int, set[int]] = defaultdict(set)
    pairs = SectionSuccession.objects.filter(municipality=rights.municipality_id)
    for earlier_id, later_id in pairs.values_list("earlier_id", "later_id"):
        followers[earlier_id].add(later_id)
    return set().union(*(reach(section_id, followers) for section_id in section_ids))
