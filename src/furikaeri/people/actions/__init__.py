"""Municipalities and sections by their printed names, made when they are first met."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction

from furikaeri.people.auditing import Actor, record_event
from furikaeri.people.models import Municipality, Post, PostHolding, Section, SectionSuccession, User
from furikaeri.sheet.japanese_text import comparison_key

SECTION_KEY_LENGTH = 300
UNNAMED_MUNICIPALITY = "（自治体名未設定）"


@transaction.atomic
def ensure_municipality(*, name: str | None, by: Actor, at: datetime) -> Municipality:
    """The municipality of this name; None is the one whose name no document tells."""
    shown = name or UNNAMED_MUNICIPALITY
    found = next(
        (m for m in Municipality.objects.all() if comparison_key(m.name) == comparison_key(shown)), None
    )
    if found is not None:
        return found
    made = Municipality.objects.create(name=shown)
    record_event(municipality=made, subject=made, what="municipality_added", by=by, at=at, remark=shown)
    return made


@transaction.atomic
def ensure_section(
    *, municipality: Municipality, name: str, fiscal_year: int, by: Actor, at: datetime
) -> Section:
    """The section printed under this name in a fiscal year; widths and blanks do not make another one.

    A sheet of an old year may come after the section was dissolved: it still names that section, not a new one.
    """
    key = comparison_key(name)[:SECTION_KEY_LENGTH]
    found = list(Section.objects.filter(municipality=municipality, name_key=key).order_by("-id"))
    if found:
        return next((section for section in found if _was_there(section, fiscal_year)), found[0])
    made = Section.objects.create(municipality=municipality, name=name, name_key=key)
    record_event(municipality=municipality, subject=made, what="section_added", by=by, at=at, remark=name)
    return made


def _was_there(section: Section, fiscal_year: int) -> bool:
    """Whether the section existed on some day of the fiscal year, open ends taken as for ever."""
    begins, ends = date(fiscal_year, 4, 1), date(fiscal_year + 1, 3, 31)
    return (section.valid_from or begins) <= ends and (section.valid_until or ends) >= begins


@transaction.atomic
def record_succession(  # noqa: PLR0913 - one argument a fact of the reorganisation, besides who and when
    *, earlier: Section, later: Section, kind: SectionSuccession.Kind, on: date, by: Actor, at: datetime
) -> SectionSuccession:
    """One section follows another from a day on; a merge or a split is several calls with the same day."""
    Section.objects.filter(pk=earlier.pk).update(valid_until=on - timedelta(days=1))
    Section.objects.filter(pk=later.pk).update(valid_from=on)
    made = SectionSuccession.objects.create(
        municipality=earlier.municipality, earlier=earlier, later=later, kind=kind, on=on
    )
    remark = f"{earlier.name} → {later.name}"
    record_event(
        municipality=earlier.municipality, subject=made, what="section_succeeded", by=by, at=at, remark=remark
    )
    return made


@transaction.atomic
def add_person(  # noqa: PLR0913 - one argument a fact of the person, besides who and when
    *, municipality: Municipality, username: str, name: str, password: str | None, by: Actor, at: datetime
) -> User:
    """A new account; without a password it cannot sign in until one is set."""
    user = User.objects.create_user(username, password=password, municipality=municipality, name=name)
    record_event(municipality=municipality, subject=user, what="person_added", by=by, at=at, remark=name)
    return user


@transaction.atomic
def add_post(  # noqa: PLR0913 - one argument a fact of the post, besides who and when
    *,
    municipality: Municipality,
    section: Section | None,
    role: Post.Role,
    title: str,
    address: str,
    by: Actor,
    at: datetime,
) -> Post:
    """A new post of a section, or of none."""
    post = Post.objects.create(
        municipality=municipality, section=section, role=role, title=title, address=address
    )
    record_event(municipality=municipality, subject=post, what="post_added", by=by, at=at, remark=str(post))
    return post


@transaction.atomic
def hold_post(  # noqa: PLR0913 - one argument a fact of the holding, besides who and when
    *,
    post: Post,
    user: User,
    begins_on: date,
    kind: PostHolding.Kind = PostHolding.Kind.HOLDER,
    by: Actor,
    at: datetime,
) -> PostHolding:
    """A person holds a post from a day on, or is its deputy."""
    holding = PostHolding.objects.create(
        municipality=post.municipality, post=post, user=user, kind=kind, begins_on=begins_on
    )
    remark = f"{post} ← {user}（{holding.get_kind_display()}）"
    record_event(
        municipality=post.municipality, subject=holding, what="post_held", by=by, at=at, remark=remark
    )
    return holding
