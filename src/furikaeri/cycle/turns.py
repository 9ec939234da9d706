"""Whose turn it is at a step: the post it names, or what became of it, or the heads of its section; and who answers for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from furikaeri.cycle.following import sections_acting_for
from furikaeri.cycle.models import Approval
from furikaeri.cycle.models.approvals import StepKind
from furikaeri.people.models import Post
from furikaeri.people.rights import HeldPost, Rights, Role

Acting = Mapping[int, frozenset[int]]


@dataclass(frozen=True, slots=True)
class Turn:
    """A step and the posts that answer it today, any of them; without posts the heads of the sections `heads` answer."""

    step: Approval
    posts: frozenset[int]
    heads: frozenset[int]

    def held_by(self, rights: Rights) -> tuple[HeldPost, ...]:
        """The person's posts that may answer the step."""
        return tuple(
            post
            for post in rights.posts
            if post.post_id in self.posts or (post.role == Role.HEAD and post.section_id in self.heads)
        )


def open_steps(steps: Sequence[Approval]) -> tuple[Approval, ...]:
    """Whose turn it is among a submission's steps: the waiting ones of the lowest order, information last of all.

    Steps of the same order are asked in parallel.
    """
    waiting = [s for s in steps if s.state == Approval.State.WAITING]
    asked = [s for s in waiting if s.kind != StepKind.INFORMATION] or waiting
    first = min((s.order for s in asked), default=None)
    return tuple(s for s in asked if s.order == first or s.kind == StepKind.INFORMATION)


def own_turns(sheet_id: int, rights: Rights) -> tuple[Turn, ...]:
    """The steps of a sheet whose turn it is and that a person of its municipality may answer."""
    waiting = Approval.objects.filter(sheet=sheet_id, state=Approval.State.WAITING).select_related("post")
    acting = sections_acting_for({rights.municipality_id} if rights.municipality_id else ())
    return tuple(turn for turn in turns_of(open_steps(list(waiting)), acting) if turn.held_by(rights))


def turns_of(steps: Iterable[Approval], acting: Acting) -> tuple[Turn, ...]:
    """A turn for each step, which comes with its post; `acting` as of `sections_acting_for`. One query, where a post is gone."""
    asked = list(steps)
    places = posts_today([step.post for step in asked if step.post is not None], acting)
    turns: list[Turn] = []
    for step in asked:
        posts = places[step.post.pk] if step.post is not None else frozenset()
        heads = acting.get(step.section_id, frozenset({step.section_id}))
        turns.append(Turn(step, posts, frozenset() if posts else heads))
    return tuple(turns)


def posts_today(posts: Iterable[Post], acting: Acting) -> Mapping[int, frozenset[int]]:
    """By id, what is in a post's place today: itself; when it is dissolved, those of its title in the sections that follow."""
    today = timezone.localdate()
    found: dict[int, frozenset[int]] = {}
    gone: list[Post] = []
    for post in posts:
        if post.valid_until is None or post.valid_until >= today:
            found[post.pk] = frozenset({post.pk})
        else:
            gone.append(post)
    if not gone:
        return found
    wanted = Q(pk__in=())
    for post in gone:
        wanted |= Q(title=post.title, section__in=_following(post, acting))
    later = Post.objects.filter(wanted).filter(Q(valid_until=None) | Q(valid_until__gte=today))
    places = list(later.order_by("pk").values_list("pk", "title", "section_id"))
    for post in gone:
        sections = _following(post, acting)
        found[post.pk] = frozenset(pk for pk, title, at in places if title == post.title and at in sections)
    return found


def _following(post: Post, acting: Acting) -> frozenset[int]:
    return acting.get(post.section_id, frozenset()) if post.section_id is not None else frozenset()
