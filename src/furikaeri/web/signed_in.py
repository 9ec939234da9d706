"""Who is signed in: the person's rights today, asked of the database once a request, and the name under which they act."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest
from django.utils import timezone

from furikaeri.cycle.acting import acting_in_posts, acting_on_sheet
from furikaeri.cycle.sheet_actions import Action
from furikaeri.people.auditing import Actor
from furikaeri.people.rights import NO_RIGHTS, OFFICE_ROLES, HeldPost, Rights, rights_of

_KEPT = "_furikaeri_rights"


def rights_of_request(request: HttpRequest) -> Rights:
    """The rights of who is signed in; none for nobody."""
    kept: Rights | None = getattr(request, _KEPT, None)
    if kept is None:
        user = request.user
        kept = (
            rights_of(user.pk, user.municipality_id, timezone.localdate())
            if user.is_authenticated
            else NO_RIGHTS
        )
        setattr(request, _KEPT, kept)
    return kept


def actor_of_request(request: HttpRequest) -> Actor:
    """Who acts, as the record names them: the person's name and posts; on the staff's pages without accounts, 職員."""
    user = request.user
    if not user.is_authenticated:
        return Actor("職員（画面）")
    titles = "・".join(post.title for post in rights_of_request(request).posts)
    return Actor(f"{user}（{titles}）" if titles else str(user), user.pk)


def staff_actor(request: HttpRequest) -> Actor:
    """Who acts on a page of the staff, and for whom when only as a deputy in the secretariat or the administration."""
    posts = [post for post in rights_of_request(request).posts if post.role in OFFICE_ROLES]
    return actor_in_posts(request, posts)


def actor_in_posts(request: HttpRequest, posts: Sequence[HeldPost]) -> Actor:
    """Who acts by one of these posts, and for whom when only as a deputy."""
    return acting_in_posts(posts, by=actor_of_request(request), on=timezone.localdate())


def actor_on_sheet(request: HttpRequest, sheet_id: int, action: Action) -> Actor:
    """Who acts on a sheet, and for whom when for somebody else: a deputy, a contact section, the secretariat for a section."""
    return acting_on_sheet(
        sheet_id=sheet_id,
        action=action,
        rights=rights_of_request(request),
        by=actor_of_request(request),
        on=timezone.localdate(),
    )
