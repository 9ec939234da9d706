"""Telling a section or a post something: a row for the inbox, queued as mail too where it has an address and mail is set up."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from furikaeri.cycle.following import sections_acting_for
from furikaeri.cycle.models import Approval, Correction, Notice
from furikaeri.cycle.turns import open_steps, turns_of
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
    notify(
        receivers=_inboxes_of_sheet(sheet, at),
        kind=Notice.Kind.RETURN,
        subject=f"差戻し：{_name(sheet)}",
        text=f"「{_name(sheet)}」のシートが差し戻されました。\n理由：{reason}",
        cycle=sheet.cycle,
        sheet=sheet,
        at=at,
    )


def notify_of_correction(sheet: SelfEvaluationSheet, at: datetime) -> None:
    """The section hears that the secretariat corrected words; once, while it has neither looked nor answered since."""
    waiting = Correction.objects.filter(sheet=sheet, state=Correction.State.PROPOSED, at__lt=at).order_by(
        "at"
    )
    since = waiting.values_list("at", flat=True).first()
    unseen = Notice.objects.filter(sheet=sheet, kind=Notice.Kind.CORRECTION, seen_at=None)
    told = set(unseen.filter(at__gte=since).values_list("section", flat=True)) if since else set()
    notify(
        receivers=[section for section in _inboxes_of_sheet(sheet, at) if section.pk not in told],
        kind=Notice.Kind.CORRECTION,
        subject=f"字句の修正：{_name(sheet)}",
        text=f"「{_name(sheet)}」のシートの字句を事務局が直しました。もとの字句と見比べて、了承するか、異議を出してください。",
        cycle=sheet.cycle,
        sheet=sheet,
        at=at,
    )


def notify_whose_turn_it_is(sheet: SelfEvaluationSheet, at: datetime) -> None:
    """The posts that the route asks now, or the heads of the section, hear that a sheet waits for them."""
    waiting = Approval.objects.filter(sheet=sheet, state=Approval.State.WAITING).select_related("post")
    acting = sections_acting_for({sheet.municipality_id})
    turns = turns_of(open_steps(list(waiting)), acting)
    asked = frozenset().union(*(turn.posts for turn in turns))
    headed = frozenset().union(*(turn.heads for turn in turns))
    receivers = Post.objects.filter(valid_until__isnull=True).filter(
        Q(pk__in=asked) | Q(section__in=headed, role=Role.HEAD)
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


def notify_of_objection(sheet: SelfEvaluationSheet, reason: str, at: datetime) -> None:
    """The secretariat hears that a section objects to a correction, and why: the sheet cannot be confirmed before."""
    notify(
        receivers=_office(sheet),
        kind=Notice.Kind.CORRECTION,
        subject=f"字句の修正に異議：{_name(sheet)}",
        text=f"{sheet.lead_section or '担当課'}が「{_name(sheet)}」の字句の修正に異議を出しました。\n理由：{reason}",
        cycle=sheet.cycle,
        sheet=sheet,
        at=at,
    )


def notify_of_submission(sheet: SelfEvaluationSheet, at: datetime) -> None:
    """The secretariat hears that a sheet was handed in."""
    notify(
        receivers=_office(sheet),
        kind=Notice.Kind.SUBMISSION,
        subject=f"提出：{_name(sheet)}",
        text=f"{sheet.lead_section or '担当課'}から「{_name(sheet)}」のシートが提出されました。",
        cycle=sheet.cycle,
        sheet=sheet,
        at=at,
    )


def _office(sheet: SelfEvaluationSheet) -> QuerySet[Post]:
    posts = Post.objects.filter(municipality=sheet.municipality_id, role=Role.SECRETARIAT)
    return posts.filter(valid_until__isnull=True)


def inboxes_of(
    section_ids: Collection[int], municipality_id: int, at: datetime
) -> Mapping[int, list[Section]]:
    """By section the sections of today that are told: those that followed it, or through which an outside body is reached.

    A section that nobody followed is told itself. Two queries, however many sections.
    """
    acting = sections_acting_for({municipality_id})
    reached = {pk: acting.get(pk, frozenset({pk})) for pk in section_ids}
    sections = Section.objects.in_bulk(sorted(frozenset(section_ids).union(*reached.values())))
    today = timezone.localdate(at)
    found: dict[int, list[Section]] = {}
    for pk, followers in reached.items():
        present = [sections[one] for one in sorted(followers) if _is_there(sections[one], today)]
        found[pk] = present or [sections[pk]]
    return found


def _is_there(section: Section, today: date) -> bool:
    """Whether the section reads notices itself."""
    return not section.outside and (section.valid_until is None or section.valid_until >= today)


def _inboxes_of_sheet(sheet: SelfEvaluationSheet, at: datetime) -> list[Section]:
    section_id = sheet.lead_section_id
    return [] if section_id is None else inboxes_of([section_id], sheet.municipality_id, at)[section_id]


def _name(sheet: SelfEvaluationSheet) -> str:
    return (sheet_of(sheet.current).text("name") if sheet.current else "") or f"シート {sheet.pk}"
