"""The sample's people: one account a role, so that everybody's day can be tried at once."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from furikaeri.people.actions import add_post, hold_post
from furikaeri.people.actions.accounts import open_account
from furikaeri.people.auditing import Actor
from furikaeri.people.models import Section, User
from furikaeri.people.rights import Role
from furikaeri.people.signing_in import SAMPLE_PASSWORD

_SINCE = date(2020, 4, 1)
# Account, name, role, title, and which of the plan's sections the post belongs to
_PEOPLE: tuple[tuple[str, str, Role, str, int | None], ...] = (
    ("kinyu", "見本 記入", Role.AUTHOR, "担当", 0),
    ("kacho", "見本 課長", Role.HEAD, "課長", 0),
    ("kinyu2", "見本 隣課", Role.AUTHOR, "担当", 1),
    ("kacho2", "見本 隣長", Role.HEAD, "課長", 1),
    ("jimukyoku", "見本 事務", Role.SECRETARIAT, "計画の事務局", None),
    ("shingikai", "見本 委員", Role.COUNCIL, "審議会委員", None),
    ("etsuran", "見本 閲覧", Role.VIEWER, "監査", None),
    ("kanri", "見本 管理", Role.ADMINISTRATOR, "システム管理者", None),
)


@transaction.atomic
def add_sample_accounts(*, by: Actor, at: datetime) -> int:
    """Accounts for every role, in sections of the sample plan; how many were made: none where there are accounts."""
    sections = list(
        Section.objects.filter(valid_until=None).select_related("municipality").order_by("pk")[:2]
    )
    if not sections or User.objects.exists():
        return 0
    municipality = sections[0].municipality
    for username, name, role, title, place in _PEOPLE:
        section = sections[min(place, len(sections) - 1)] if place is not None else None
        if place is not None and place >= len(sections):
            continue
        user = open_account(
            municipality_id=municipality.pk,
            username=username,
            name=name,
            password=SAMPLE_PASSWORD,
            sample=True,
            by=by,
            at=at,
        )
        post = add_post(
            municipality=municipality, section=section, role=role, title=title, address="", by=by, at=at
        )
        hold_post(post=post, user=user, begins_on=_SINCE, by=by, at=at)
    return len(_PEOPLE)
