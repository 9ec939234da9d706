"""Sending what waits as mail: a server that does not answer is tried again, later and later, and the notice stays in the inbox."""

from __future__ import annotations

from datetime import datetime, timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction

from furikaeri.cycle.models import Notice
from furikaeri.people.auditing import Actor

MOST_TRIES = 8
MOST_AT_ONCE = 100


def send_waiting_mail(*, by: Actor, at: datetime) -> int:  # noqa: ARG001 - a notice keeps its own record
    """Send the notices whose time has come; how many went out. Each is taken before it is sent, so that none goes twice.

    A worker killed between taking and sending leaves the notice to be tried at the time it was put off to.
    """
    if not settings.MAIL_IS_SET_UP:
        return 0
    sent = 0
    for notice_id in _due(at):
        notice = _take(notice_id, at)
        if notice is not None and _send(notice):
            sent += 1
    return sent


def _due(at: datetime) -> list[int]:
    waiting = Notice.objects.filter(mail=Notice.Mail.WAITING, next_try_at__lte=at)
    return list(waiting.order_by("next_try_at", "id").values_list("pk", flat=True)[:MOST_AT_ONCE])


@transaction.atomic
def _take(notice_id: int, at: datetime) -> Notice | None:
    """Put the notice off to its next try, for this worker alone to send it now."""
    notice = (
        Notice.objects.select_for_update()
        .filter(pk=notice_id, mail=Notice.Mail.WAITING, next_try_at__lte=at)
        .first()
    )
    if notice is not None:
        notice.tries += 1
        notice.next_try_at = at + timedelta(minutes=5 * 2 ** (notice.tries - 1))
        notice.save(update_fields=["tries", "next_try_at"])
    return notice


def _send(notice: Notice) -> bool:
    message = EmailMessage(
        subject=" ".join(notice.subject.split()),
        body=notice.text,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[notice.address],
        connection=get_connection(timeout=settings.EMAIL_TIMEOUT),
    )
    try:
        message.send()
    except (OSError, SMTPException) as error:
        notice.trouble = f"{type(error).__name__}: {error}"[:500]
        if notice.tries >= MOST_TRIES:
            notice.mail, notice.next_try_at = Notice.Mail.FAILED, None
        notice.save(update_fields=["trouble", "mail", "next_try_at"])
        return False
    notice.mail, notice.next_try_at, notice.trouble = Notice.Mail.SENT, None, ""
    notice.save(update_fields=["mail", "next_try_at", "trouble"])
    return True
