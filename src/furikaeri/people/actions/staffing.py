"""Posts, and who holds them from when to when."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate

from furikaeri.people.actions import hold_post
from furikaeri.people.auditing import Actor, record_event
from furikaeri.people.models import Municipality, Post, PostHolding
from furikaeri.people.refusing import UnfitError
from furikaeri.people.rights import OFFICE_ROLES, Role, holders_of
from furikaeri.people.setup_facts import PostFacts
from furikaeri.people.taking import take_person, take_post, take_section
from furikaeri.people.typed_names import checked_address, checked_name

Kind = PostHolding.Kind


@transaction.atomic
def create_post(*, municipality_id: int, facts: PostFacts, by: Actor, at: datetime) -> Post:
    """A new post, which nobody holds yet."""
    municipality = Municipality.objects.select_for_update().get(pk=municipality_id)
    post = Post(municipality=municipality)
    _put_facts(post, facts)
    post.save()
    record_event(municipality=municipality, subject=post, what="post_added", by=by, at=at, remark=str(post))
    return post


@transaction.atomic
def change_post(*, municipality_id: int, post_id: int, facts: PostFacts, by: Actor, at: datetime) -> None:
    """Correct what is said of a post; who holds it is untouched."""
    municipality = Municipality.objects.select_for_update().get(pk=municipality_id)
    post = take_post(municipality_id, post_id)
    before = str(post)
    office_before = holders_of(OFFICE_ROLES, municipality_id, localdate(at))
    _put_facts(post, facts)
    post.save()
    _keep_somebody(municipality_id, office_before, localdate(at))
    remark = str(post) if str(post) == before else f"{before} → {post}"
    record_event(municipality=municipality, subject=post, what="post_changed", by=by, at=at, remark=remark)


@transaction.atomic
def appoint_person(  # noqa: PLR0913 - one argument a fact of the holding, besides who and when
    *,
    municipality_id: int,
    post_id: int,
    user_id: int,
    begins_on: date,
    kind: Kind = Kind.HOLDER,
    by: Actor,
    at: datetime,
) -> PostHolding:
    """A person of the municipality holds a post from a day on, or is its deputy."""
    Municipality.objects.select_for_update().get(pk=municipality_id)
    post, user = take_post(municipality_id, post_id), take_person(municipality_id, user_id)
    if post.valid_until is not None and post.valid_until < begins_on:
        raise UnfitError(f"「{post}」は、その日にはもう廃止されています。")
    if not user.is_active:
        raise UnfitError(f"{user}さんは使えない利用者です。先に、使えるように戻してください。")
    held = PostHolding.objects.filter(post=post, user=user)
    if held.filter(Q(ends_on=None) | Q(ends_on__gte=begins_on)).exists():
        raise UnfitError(f"{user}さんは、その日にはもう「{post}」に就いています。")
    return hold_post(post=post, user=user, begins_on=begins_on, kind=kind, by=by, at=at)


@transaction.atomic
def end_holding(*, municipality_id: int, holding_id: int, ends_on: date, by: Actor, at: datetime) -> None:
    """The last day on which a person holds a post."""
    municipality = Municipality.objects.select_for_update().get(pk=municipality_id)
    holding = (
        PostHolding.objects.filter(pk=holding_id, municipality=municipality_id)
        .select_related("post__section", "user")
        .first()
    )
    if holding is None:
        raise UnfitError("この任用はありません。ページを開き直してください。")
    if ends_on < holding.begins_on:
        raise UnfitError("終わりの日は、始まりの日より後にしてください。")
    office_before = holders_of(OFFICE_ROLES, municipality_id, localdate(at))
    holding.ends_on = ends_on
    holding.save()
    _keep_somebody(municipality_id, office_before, localdate(at))
    remark = f"{holding.post} {holding.user}（{ends_on.year}年{ends_on.month}月{ends_on.day}日まで）"
    record_event(
        municipality=municipality, subject=holding, what="holding_ended", by=by, at=at, remark=remark
    )


def _keep_somebody(municipality_id: int, before: set[int], on: date) -> None:
    """Nobody locks everybody out of the set-up."""
    if before and not holders_of(OFFICE_ROLES, municipality_id, on):
        raise UnfitError("事務局か管理者の職に就く人が、だれもいなくなります。先にほかの人を就けてください。")


def _put_facts(post: Post, facts: PostFacts) -> None:
    title = checked_name(facts.title, "職名", Post, "title")
    if facts.section_id is not None:
        post.section = take_section(post.municipality_id, facts.section_id)
    else:
        post.section = None
    if post.section is None and facts.role in {Role.AUTHOR, Role.HEAD}:
        raise UnfitError(f"{facts.role.label}の職には、課を選んでください。")
    same = Post.objects.filter(
        municipality=post.municipality, section=post.section, title=title, valid_until=None
    )
    if facts.valid_until is None and same.exclude(pk=post.pk).exists():
        raise UnfitError(f"「{post.section or ''}{title}」という職はもうあります。")
    post.role, post.title = facts.role, title
    post.address = checked_address(facts.address)
    post.valid_until = facts.valid_until
