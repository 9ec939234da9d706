"""The inbox: what the sections and posts of a person were told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from furikaeri.cycle.models import Notice
from furikaeri.people.rights import Rights, Role

MOST_NOTICES = 200


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """A notice in the inbox; `receiver` is the section or the post."""

    id: int
    kind: str
    subject: str
    text: str
    receiver: str
    sheet_id: int | None
    at: datetime
    seen_at: datetime | None
    seen_by: str
    mail: str
    trouble: str


def own_notices(rights: Rights) -> QuerySet[Notice]:
    """The notices to the person's posts and to the sections in which they write or decide."""
    sections = rights.in_sections(Role.AUTHOR) | rights.in_sections(Role.HEAD)
    posts = [post.post_id for post in rights.posts]
    return Notice.objects.filter(Q(section__in=sections) | Q(post__in=posts))


def list_notices(rights: Rights) -> tuple[NoticeLine, ...]:
    """The newest of them first."""
    rows = own_notices(rights).select_related("section", "post__section")[:MOST_NOTICES]
    return tuple(_line(notice) for notice in rows)


def undelivered_mail(municipality_id: int | None) -> tuple[NoticeLine, ...]:
    """What could not be sent as mail, or was tried and waits, for the secretariat."""
    rows = Notice.objects.filter(municipality=municipality_id).filter(
        Q(mail=Notice.Mail.FAILED) | Q(mail=Notice.Mail.WAITING, tries__gt=0)
    )
    return tuple(_line(notice) for notice in rows.select_related("section", "post__section")[:MOST_NOTICES])


def _line(notice: Notice) -> NoticeLine:
    return NoticeLine(
        id=notice.pk,
        kind=notice.get_kind_display(),
        subject=notice.subject,
        text=notice.text,
        receiver=str(notice.section or notice.post),
        sheet_id=notice.sheet_id,
        at=notice.at,
        seen_at=notice.seen_at,
        seen_by=notice.seen_by_name,
        mail=notice.get_mail_display(),
        trouble=notice.trouble,
    )
