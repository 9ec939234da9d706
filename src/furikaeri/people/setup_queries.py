"""What the set-up pages ask: all sections, posts and persons of a municipality, in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from furikaeri.people.models import Post, PostHolding, Section, SectionSuccession, User
from furikaeri.people.rights import Role


@dataclass(frozen=True, slots=True)
class SectionLine:
    """A section; `valid` on the day asked about; `became` and `was` tell reorganisations in words."""

    id: int
    name: str
    valid_from: date | None
    valid_until: date | None
    valid: bool
    shared_address: str
    outside: bool
    contact_id: int | None
    contact: str
    was: tuple[str, ...]
    became: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HoldingLine:
    """A person in a post; `current` on the day asked about, `coming` when it begins later."""

    id: int
    post_id: int
    post: str
    user_id: int
    name: str
    username: str
    kind: str
    deputy: bool
    begins_on: date
    ends_on: date | None
    current: bool
    coming: bool


@dataclass(frozen=True, slots=True)
class PostLine:
    """A post with everybody who held, holds or will hold it."""

    id: int
    section_id: int | None
    section: str
    role: Role
    title: str
    address: str
    valid_until: date | None
    valid: bool
    holdings: tuple[HoldingLine, ...]

    def full_title(self) -> str:
        """Section and title as one name."""
        return f"{self.section}{self.title}"

    def holders(self) -> tuple[HoldingLine, ...]:
        """Who holds it on the day asked about."""
        return tuple(h for h in self.holdings if h.current)


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person with all posts held at any time."""

    id: int
    username: str
    name: str
    active: bool
    holdings: tuple[HoldingLine, ...]


@dataclass(frozen=True, slots=True)
class Organisation:
    """A municipality's sections, posts and persons as of a day."""

    sections: tuple[SectionLine, ...]
    posts: tuple[PostLine, ...]
    persons: tuple[PersonLine, ...]

    def section(self, section_id: int) -> SectionLine | None:
        """One section."""
        return next((s for s in self.sections if s.id == section_id), None)

    def post(self, post_id: int) -> PostLine | None:
        """One post."""
        return next((p for p in self.posts if p.id == post_id), None)

    def person(self, user_id: int) -> PersonLine | None:
        """One person."""
        return next((p for p in self.persons if p.id == user_id), None)


def organisation_of(municipality_id: int | None, on: date) -> Organisation:
    """Everything; what is of another municipality is not there."""
    staff = staff_of(municipality_id, on)
    return Organisation(_sections(municipality_id, on), staff.posts, staff.persons)


def _sections(municipality_id: int | None, on: date) -> tuple[SectionLine, ...]:
    was, became = _successions(municipality_id)
    return tuple(
        SectionLine(
            id=s.pk,
            name=s.name,
            valid_from=s.valid_from,
            valid_until=s.valid_until,
            valid=(s.valid_from or on) <= on <= (s.valid_until or on),
            shared_address=s.shared_address,
            outside=s.outside,
            contact_id=s.contact_id,
            contact=s.contact.name if s.contact else "",
            was=tuple(was[s.pk]),
            became=tuple(became[s.pk]),
        )
        for s in Section.objects.filter(municipality=municipality_id).select_related("contact").order_by("pk")
    )


def sections_of_town(municipality_id: int | None, on: date) -> Organisation:
    """The sections alone."""
    return Organisation(_sections(municipality_id, on), (), ())


def staff_of(municipality_id: int | None, on: date) -> Organisation:
    """Posts and persons, without the sections: for pages that have much else to ask."""
    of_post: dict[int, list[HoldingLine]] = defaultdict(list)
    of_person: dict[int, list[HoldingLine]] = defaultdict(list)
    for line in _holdings(municipality_id, on):
        of_post[line.post_id].append(line)
        of_person[line.user_id].append(line)
    posts = Post.objects.filter(municipality=municipality_id).select_related("section")
    persons = User.objects.filter(municipality=municipality_id).order_by("name", "pk")
    return Organisation(
        (),
        tuple(_post(post, on, tuple(of_post[post.pk])) for post in posts.order_by("section_id", "pk")),
        tuple(PersonLine(u.pk, u.username, u.name, u.is_active, tuple(of_person[u.pk])) for u in persons),
    )


def _post(post: Post, on: date, holdings: tuple[HoldingLine, ...]) -> PostLine:
    return PostLine(
        id=post.pk,
        section_id=post.section_id,
        section=post.section.name if post.section else "",
        role=Role(post.role),
        title=post.title,
        address=post.address,
        valid_until=post.valid_until,
        valid=post.valid_until is None or post.valid_until >= on,
        holdings=holdings,
    )


def _holdings(municipality_id: int | None, on: date) -> list[HoldingLine]:
    rows = PostHolding.objects.filter(municipality=municipality_id).select_related("post__section", "user")
    return [
        HoldingLine(
            id=h.pk,
            post_id=h.post_id,
            post=str(h.post),
            user_id=h.user_id,
            name=str(h.user),
            username=h.user.username,
            kind=h.get_kind_display(),
            deputy=h.kind == PostHolding.Kind.DEPUTY,
            begins_on=h.begins_on,
            ends_on=h.ends_on,
            current=h.begins_on <= on and (h.ends_on is None or h.ends_on >= on),
            coming=h.begins_on > on,
        )
        for h in rows.order_by("-begins_on", "pk")
    ]


def _successions(municipality_id: int | None) -> tuple[dict[int, list[str]], dict[int, list[str]]]:
    """What each section was before, and became, by section id."""
    was: dict[int, list[str]] = defaultdict(list)
    became: dict[int, list[str]] = defaultdict(list)
    rows = SectionSuccession.objects.filter(municipality=municipality_id).select_related("earlier", "later")
    for row in rows.order_by("on", "pk"):
        told = f"{row.get_kind_display()} {row.on.year}年{row.on.month}月{row.on.day}日"
        was[row.later_id].append(f"{row.earlier.name}（{told}）")
        became[row.earlier_id].append(f"{row.later.name}（{told}）")
    return was, became
