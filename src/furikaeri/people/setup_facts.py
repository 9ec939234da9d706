"""What the set-up says of a section or a post, as typed on a page or in a list, before it is checked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from furikaeri.people.rights import Role


@dataclass(frozen=True, slots=True)
class SectionFacts:
    """A section: open ends are unknown or lasting; only an outside body has a contact section."""

    name: str
    valid_from: date | None = None
    valid_until: date | None = None
    shared_address: str = ""
    outside: bool = False
    contact_id: int | None = None


@dataclass(frozen=True, slots=True)
class PostFacts:
    """A post: authors and heads belong to a section, the others may stand outside all."""

    role: Role
    title: str
    section_id: int | None = None
    address: str = ""
    valid_until: date | None = None
