"""Rows of `people`, gathered here because Django looks for them in one module; they point to no other room's rows."""

from furikaeri.people.models.events import AuditEvent
from furikaeri.people.models.municipalities import Municipality, User
from furikaeri.people.models.posts import Post, PostHolding
from furikaeri.people.models.sections import Section, SectionSuccession
from furikaeri.people.models.transfers import Transfer, TransferMove

__all__ = [
    "AuditEvent",
    "Municipality",
    "Post",
    "PostHolding",
    "Section",
    "SectionSuccession",
    "Transfer",
    "TransferMove",
    "User",
]
