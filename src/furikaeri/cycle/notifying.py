"""Telling a section or a post something: a row for the inbox, queued as mail too where it has an address and mail is set up."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db.models import Q

from furikaeri.cycle.models import Approval, Notice
from furikaeri.cycle.routes import asked_posts, open_steps
from furikaeri.cycle.standings import sections_acting_for
from furikaeri.people.models import Post, Section
from furikaeri.people.rights import Role
from furikaeri.plans.models import EvaluationCycle, SelfEvaluationSheet
from furikaeri.plans.revisions import sheet_of

Receiver = Section | Post
_LONGEST_SUBJECT = 200


def notify(  # noqa: PLR0913 - one argument a part of the message
    *,
    receivers: Iterable[Receiver],
    kind: Notice.Kind,
    subject: str,
    text: str,
    cycle: EvaluationCycle,
    sheet: SelfEvaluationSheet | None,
    at: datetime,
) -> int:
    """One notice for each receiver, inside the caller's transaction; how many."""
    notices: list[Notice] = []
    for receiver in receivers:
        address = receiver.shared_address if isinstance(receiver, Section) else receiver.address
        waiting = bool(address and settings.MAIL_IS_SET_UP)
        notices.append(
            Notice(
                municipality_id=receiver.municipality_id,
                section=receiver if isinstance(receiver, Section) else None,
                post=receiver if isinstance(receiver, Post) else None,
                cycle=cycle,
                sheet=sheet,
                kind=kind,
                subject=subject[:_LONGEST_SUBJECT],
                text=text,
                at=at,
                address=address,
                mail=Notice.Mail.WAITING if waiting else Notice.Mail.NONE,
                next_try_at=at if waiting else None,
            )
        )
    Notice.objects.bulk_create(notices)
    return len(notices)


def notify_of_return(sheet: SelfEvaluationSheet, reason: str, at: datetime) -> None:
    """The section hears that its sheet came back, and why."""
    if sheet.lead_section is None:
        return
    notify(
        receivers=[_inbox(sheet.lead_section)],
        kind=Notice.Kind.RETURN,
        subject=f"差戻し：{_name(sheet)}",
        text=f"「{_name(sheet)}」のシートが差し戻されました。\n理由：{reason}",
        cycle=sheet.cycle,
        sheet=sheet,
        at=at,
    )


def notify_whose_turn_it_is(sheet: SelfEvaluationSheet, at: datetime) -> None:
    """The posts that the route asks now, or the heads of the section, hear that a sheet waits for them."""
    waiting = Approval.objects.filter(sheet=sheet, state=Approval.State.WAITING).select_related("post")
    steps = open_steps(list(waiting))
    asked = asked_posts(steps)
    acting = sections_acting_for({sheet.municipality_id})
    headed = {s.section_id for s, post in zip(steps, asked, strict=True) if post is None}
    sections = frozenset().union(*(acting.get(section, frozenset({section})) for section in headed))
    receivers = Post.objects.filter(valid_until__isnull=True).filter(
        Q(pk__in=[post for post in asked if post is not None]) | Q(section__in=sections, role=Role.HEAD)
    )
    notify(
        receivers=receivers,
        kind=Notice.Kind.APPROVAL,
        subject=f"承認の依頼：{_name(sheet)}",
        text=f"「{_name(sheet)}」のシートが承認を待っています。",
        cycle=sheet.cycle,
        sheet=sheet,
        at=at,
    )


def notify_of_submission(sheet: SelfEvaluationSheet, at: datetime) -> None:
    """The secretariat hears that a sheet was handed in."""
    office = Post.objects.filter(
        municipality=sheet.municipality_id, role=Role.SECRETARIAT, valid_until__isnull=True
    )
    notify(
        receivers=office,
        kind=Notice.Kind.SUBMISSION,
        subject=f"提出：{_name(sheet)}",
        text=f"{sheet.lead_section or '担当課'}から「{_name(sheet)}」のシートが提出されました。",
        cycle=sheet.cycle,
        sheet=sheet,
        at=at,
    )


def _inbox(section: Section) -> Section:
    """The section itself, or the one through which an outside body is reached."""
    return section.contact or section


def _name(sheet: SelfEvaluationSheet) -> str:
    return (sheet_of(sheet.current).text("name") if sheet.current else "") or f"シート {sheet.pk}"
