"""The first people of an installation, made by its operator: somebody of the office, who then makes the others on pages."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from furikaeri.people.actions import add_post, hold_post
from furikaeri.people.actions.accounts import open_account
from furikaeri.people.auditing import Actor
from furikaeri.people.models import Municipality, Post, User
from furikaeri.people.refusing import UnfitError
from furikaeri.people.rights import Role


@transaction.atomic
def add_office_account(  # noqa: PLR0913 - one argument a fact of the account, besides who and when
    *, municipality_id: int, username: str, name: str, password: str, role: Role, by: Actor, at: datetime
) -> User:
    """An account that holds the installation's first post of an office role from today; the post is made when missing."""
    if role not in {Role.ADMINISTRATOR, Role.SECRETARIAT}:
        raise UnfitError("ここで加えられるのは、管理者と事務局だけです。ほかの人は画面で加えてください。")
    user = open_account(
        municipality_id=municipality_id, username=username, name=name, password=password, by=by, at=at
    )
    post = Post.objects.filter(
        municipality=municipality_id, section=None, role=role, valid_until=None
    ).first() or add_post(
        municipality=Municipality.objects.get(pk=municipality_id),
        section=None,
        role=role,
        title=role.label,
        address="",
        by=by,
        at=at,
    )
    hold_post(post=post, user=user, begins_on=localdate(at), by=by, at=at)
    return user
