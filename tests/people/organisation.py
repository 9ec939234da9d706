"""A small city hall made by real actions: two sections, a head and an author, the secretariat, one person without a post."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from furikaeri.people.actions import ensure_municipality
from furikaeri.people.actions.accounts import open_account
from furikaeri.people.actions.organising import add_section
from furikaeri.people.actions.staffing import appoint_person, create_post
from furikaeri.people.models import Municipality, Post, Section, User
from furikaeri.people.rights import Role
from furikaeri.people.setup_facts import PostFacts, SectionFacts
from tests.town import AT, OPERATOR

SINCE = date(2023, 4, 1)


@dataclass(frozen=True, slots=True)
class CityHall:
    """Whose it is, and who is there."""

    town: Municipality
    welfare: Section
    health: Section
    head: User
    author: User
    office: User
    newcomer: User
    head_post: Post
    author_post: Post


def account(town: Municipality, username: str, name: str) -> User:
    """A person without a post."""
    return open_account(
        municipality_id=town.pk, username=username, name=name, password=None, by=OPERATOR, at=AT
    )


def post_with(town: Municipality, user: User, role: Role, title: str, section: Section | None = None) -> Post:
    """A new post that the person holds."""
    facts = PostFacts(role, title, section.pk if section else None)
    post = create_post(municipality_id=town.pk, facts=facts, by=OPERATOR, at=AT)
    appoint_person(
        municipality_id=town.pk, post_id=post.pk, user_id=user.pk, begins_on=SINCE, by=OPERATOR, at=AT
    )
    return post


def city_hall(name: str = "みなと市", mark: str = "") -> CityHall:
    """The city hall; `mark` keeps the account names of two apart."""
    town = ensure_municipality(name=name, by=OPERATOR, at=AT)
    welfare, health = (
        add_section(municipality_id=town.pk, facts=SectionFacts(one), by=OPERATOR, at=AT)
        for one in ("福祉課", "健康課")
    )
    head, author, office, newcomer = (
        account(town, f"{mark}{username}", shown)
        for username, shown in (
            ("head", "長町 課長"),
            ("author", "青葉 記入"),
            ("office", "泉 事務"),
            ("new", "新人 太郎"),
        )
    )
    head_post = post_with(town, head, Role.HEAD, "課長", welfare)
    author_post = post_with(town, author, Role.AUTHOR, "担当", welfare)
    post_with(town, office, Role.SECRETARIAT, "計画係")
    return CityHall(town, welfare, health, head, author, office, newcomer, head_post, author_post)
