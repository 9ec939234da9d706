"""The approval route of a section as it holds today: set by itself, or taken over in a reorganisation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from django.utils import timezone

from furikaeri.cycle.following import successors_of
from furikaeri.cycle.models import RouteStep
from furikaeri.cycle.models.approvals import StepKind
from furikaeri.cycle.turns import posts_today
from furikaeri.people.models import Post, Section

_Routes = Mapping[int, Sequence[RouteStep]]
_Successors = Mapping[int, frozenset[int]]


def route_of(section: Section) -> tuple[RouteStep, ...]:
    """The steps a sheet of the section is asked, not to be saved; none: its heads decide.

    A dissolved section's sheets go the way of the one that followed it, and a section without a route of its own goes that of
    the one it follows; where several could be meant, none is taken. A dissolved post is replaced by the one that follows.
    """
    successors = successors_of(section.municipality_id)
    routes: dict[int, list[RouteStep]] = defaultdict(list)
    for step in RouteStep.objects.filter(municipality=section.municipality_id).select_related(
        "post__section"
    ):
        routes[step.section_id].append(step)
    source = _source(section, successors, routes)
    return () if source is None else _steps_today(routes[source], section, successors)


def _source(section: Section, successors: _Successors, routes: _Routes) -> int | None:
    """The section whose rows count."""
    later = successors.get(section.pk, frozenset()) - {section.pk}
    gone = section.valid_until is not None and section.valid_until < timezone.localdate()
    if gone and (following := _only(_last(later & routes.keys(), successors))):
        return following
    if section.pk in routes:
        return section.pk
    earlier = {pk for pk, reached in successors.items() if section.pk in reached and pk != section.pk}
    return _only(_last(earlier & routes.keys(), successors))


def _last(sections: Collection[int], successors: _Successors) -> set[int]:
    """Those of the sections that none of the others follows."""
    return {pk for pk in sections if not (successors.get(pk, frozenset()) - {pk}) & set(sections)}


def _only(sections: set[int]) -> int | None:
    return next(iter(sections)) if len(sections) == 1 else None


def _steps_today(
    steps: Sequence[RouteStep], section: Section, successors: _Successors
) -> tuple[RouteStep, ...]:
    """The steps with today's posts; a post that several steps have become is asked once, at the last that decides."""
    places = posts_today([step.post for step in steps], successors)
    posts = Post.objects.select_related("section").in_bulk(sorted(frozenset().union(*places.values())))
    asked: dict[int, RouteStep] = {}
    for step in steps:
        found = [posts[pk] for pk in places[step.post_id] if pk in posts]
        chosen = [post for post in found if post.section_id == section.pk] or found
        post = chosen[0] if len(chosen) == 1 else step.post
        if step.kind == StepKind.INFORMATION and post.pk in asked:
            continue
        asked.pop(post.pk, None)
        asked[post.pk] = RouteStep(section=step.section, order=step.order, kind=step.kind, post=post)
    return tuple(asked.values())
