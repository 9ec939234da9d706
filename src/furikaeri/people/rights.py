"""What a person may do today: the posts held, as holder or deputy, and what follows from them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from furikaeri.people.models import Post, PostHolding

Role = Post.Role
OFFICE_ROLES = (Role.SECRETARIAT, Role.ADMINISTRATOR)  # who prepares the year and looks at all of it


@dataclass(frozen=True, slots=True)
class HeldPost:
    """A post held on the day; `section_id` None outside all sections."""

    post_id: int
    role: Role
    section_id: int | None
    title: str
    deputy: bool


@dataclass(frozen=True, slots=True)
class Rights:
    """A person's posts on a day. Nobody signed in has none."""

    user_id: int | None
    municipality_id: int | None
    posts: tuple[HeldPost, ...]

    def has(self, *roles: Role) -> bool:
        """Whether one of the posts has one of the roles."""
        return any(post.role in roles for post in self.posts)

    def in_sections(self, role: Role) -> frozenset[int]:
        """The sections for which the person has a role."""
        return frozenset(p.section_id for p in self.posts if p.role == role and p.section_id is not None)

    def roles_for(self, section_ids: frozenset[int]) -> frozenset[Role]:
        """The roles that count for what belongs to these sections: a section's posts count for its own only."""
        return frozenset(
            post.role
            for post in self.posts
            if post.role not in {Role.AUTHOR, Role.HEAD} or post.section_id in section_ids
        )


NO_RIGHTS = Rights(None, None, ())


def _held(on: date) -> QuerySet[PostHolding]:
    """What active accounts hold on a day, of posts that are not dissolved."""
    return (
        PostHolding.objects.filter(user__is_active=True, begins_on__lte=on)
        .filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on))
        .filter(Q(post__valid_until__isnull=True) | Q(post__valid_until__gte=on))
    )


def holders_of(roles: Collection[Role], municipality_id: int, on: date) -> set[int]:
    """The accounts that hold a post of one of the roles on a day."""
    held = _held(on).filter(post__municipality=municipality_id, post__role__in=roles)
    return set(held.values_list("user_id", flat=True))


def rights_of(user_id: int, municipality_id: int | None, on: date) -> Rights:
    """The rights of a person on a day: the posts held then, not dissolved; one database query."""
    held = _held(on).filter(user=user_id, post__municipality=municipality_id).select_related("post")
    return Rights(
        user_id,
        municipality_id,
        tuple(
            HeldPost(
                h.post_id,
                Role(h.post.role),
                h.post.section_id,
                h.post.title,
                h.kind == PostHolding.Kind.DEPUTY,
            )
            for h in held
        ),
    )
