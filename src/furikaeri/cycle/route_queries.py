"""The approval route of a section as its page shows it, and the posts it may ask."""

from __future__ import annotations

from dataclasses import dataclass

from furikaeri.cycle.section_routes import route_of
from furikaeri.people.models import Post, Section


@dataclass(frozen=True, slots=True)
class RouteLine:
    """One step: its order, kind and post."""

    order: int
    kind: str
    post_id: int


@dataclass(frozen=True, slots=True)
class RoutePage:
    """A section's route, and the posts of the municipality by id: those not dissolved, and those it names."""

    section_id: int
    section: str
    steps: tuple[RouteLine, ...]
    posts: tuple[tuple[int, str], ...]


def find_route(section_id: int, municipality_id: int | None) -> RoutePage | None:
    """The route of one of the municipality's sections."""
    section = Section.objects.filter(pk=section_id, municipality=municipality_id).first()
    if section is None:
        return None
    posts = Post.objects.filter(municipality=municipality_id, valid_until__isnull=True)
    steps = route_of(section)
    offered = {post.pk: str(post) for post in posts.select_related("section")}
    gone = {step.post_id: f"{step.post}（廃止）" for step in steps if step.post_id not in offered}
    return RoutePage(
        section_id=section.pk,
        section=section.name,
        steps=tuple(RouteLine(s.order, s.kind, s.post_id) for s in steps),
        posts=tuple({**offered, **gone}.items()),
    )
