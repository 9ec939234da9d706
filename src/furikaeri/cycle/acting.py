"""For whom a person acts on a sheet: in place of an absent holder, or of a section that does not do it itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from django.db.models import Q

from furikaeri.cycle.following import successors_of
from furikaeri.cycle.models.approvals import StepKind
from furikaeri.cycle.sheet_actions import RULES, Action
from furikaeri.cycle.turns import own_turns
from furikaeri.people.auditing import Actor
from furikaeri.people.models import Post, PostHolding, Section
from furikaeri.people.rights import HeldPost, Rights, Role
from furikaeri.plans.models import SheetSection

_OF_A_SECTION = frozenset({Role.AUTHOR, Role.HEAD})
_LONGEST = 200  # of what the record keeps of it


def acting_on_sheet(*, sheet_id: int, action: Action, rights: Rights, by: Actor, on: date) -> Actor:
    """The actor with whom they act for, as the record is to name it; as given when nobody is represented.

    What a route asks is done for the posts it asks, wherever they are. All else, in this order: a post of the sheet's own
    section; in the contact section, for the body outside; in the secretariat, for the section where it is the section's own
    business (filling in, handing in). Who does it as a deputy does it for the post's holder.
    """
    rules = [rule for rule in RULES if rule.action == action]
    if action == Action.VIEW or any(rule.asked for rule in rules):
        told = action == Action.VIEW  # somebody notes that they have seen what was sent for information
        turns = [
            turn for turn in own_turns(sheet_id, rights) if told == (turn.step.kind == StepKind.INFORMATION)
        ]
        return _for(by, [_represented(turn.held_by(rights), on) for turn in turns])
    roles = frozenset().union(*(rule.roles for rule in rules))
    if not roles & _OF_A_SECTION:
        return acting_in_posts([post for post in rights.posts if post.role in roles], by=by, on=on)
    named = list(SheetSection.objects.filter(sheet=sheet_id).select_related("section").order_by("order"))
    held = [post for post in rights.posts if post.role in roles & _OF_A_SECTION]
    printed = {row.section_id for row in named}
    if any(post.section_id in printed and not post.deputy for post in held):
        return by
    followed = successors_of(rights.municipality_id)
    own = frozenset().union(*(followed.get(row.section_id, {row.section_id}) for row in named))
    at_home = [post for post in held if post.section_id in own]
    if at_home:
        return acting_in_posts(at_home, by=by, on=on)
    bodies = Section.objects.filter(
        pk__in=own, outside=True, contact__in={p.section_id for p in held} - {None}
    )
    if names := [section.name for section in bodies.order_by("pk")]:
        contacts = set(bodies.values_list("contact", flat=True))
        doing = [post for post in held if post.section_id in contacts]
        return _for(by, [_represented(doing, on), *names])
    office = [post for post in rights.posts if post.role in roles - _OF_A_SECTION]
    return _for(by, [_represented(office, on), *(row.printed_name for row in named[:1])]) if office else by


def acting_in_posts(posts: Sequence[HeldPost], *, by: Actor, on: date) -> Actor:
    """The actor, who acts by one of these posts: for its holder, when the person is no more than a deputy in all of them."""
    return _for(by, [_represented(posts, on)])


def _for(by: Actor, represented: Iterable[str]) -> Actor:
    names = "、".join(dict.fromkeys(filter(None, represented)))[:_LONGEST]
    return replace(by, on_behalf_of=names) if names else by


def _represented(posts: Sequence[HeldPost], on: date) -> str:
    """The post and its holder for whom a deputy acts; "" where the person holds one of the posts."""
    if not posts or not all(post.deputy for post in posts):
        return ""
    holders = (
        PostHolding.objects.filter(post=posts[0].post_id, kind=PostHolding.Kind.HOLDER, begins_on__lte=on)
        .filter(Q(ends_on=None) | Q(ends_on__gte=on))
        .select_related("user")
    )
    names = "、".join(str(holding.user) for holding in holders)
    post = Post.objects.select_related("section").get(pk=posts[0].post_id)
    return f"{post}（{names or '空席'}）"
