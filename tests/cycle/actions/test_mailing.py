"""Mail: what waits is sent once to a real server on this machine; a server that is down loses nothing."""

from __future__ import annotations

import socket
import socketserver
import threading
from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from pytest_django import Settings

from furikaeri.cycle.actions.mailing import MOST_TRIES, send_waiting_mail
from furikaeri.cycle.actions.reviewing import return_sheet
from furikaeri.cycle.models import Notice
from furikaeri.people.models import Section
from tests.cycle.year import OPEN, Town, submitted
from tests.town import OPERATOR

pytestmark = pytest.mark.database


class _Post(socketserver.StreamRequestHandler):
    """As much of SMTP as a client needs."""

    def handle(self) -> None:
        self.wfile.write(b"220 here\r\n")
        while line := self.rfile.readline():
            word = line[:4].upper()
            if word == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                lines = list(iter(self.rfile.readline, b".\r\n"))
                self.server.received.append(b"".join(lines))  # type: ignore[attr-defined]
            self.wfile.write(b"221 bye\r\n" if word == b"QUIT" else b"250 ok\r\n")
            if word == b"QUIT":
                return


@pytest.fixture
def post_office(settings: Settings) -> Iterator[list[bytes]]:
    """The messages a mail server on this machine has received."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Post) as server:
        server.received = []  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        set_up(settings, server.server_address[1])
        yield server.received  # type: ignore[attr-defined]
        server.shutdown()
        thread.join()


def set_up(settings: Settings, port: int) -> None:
    settings.MAIL_IS_SET_UP = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.DEFAULT_FROM_EMAIL = "keikaku@minato.example"


def give_back(town: Town) -> Notice:
    """A sheet comes back to a section that has an address."""
    Section.objects.filter(pk=town.sheets[0].lead_section_id).update(shared_address="fukushi@minato.example")
    sheet = submitted(town)
    return_sheet(sheet_id=sheet.pk, reason="内訳がありません。", remarks=[], at=OPEN, **town.office)
    return Notice.objects.get(kind=Notice.Kind.RETURN)


def test_a_notice_goes_out_once(town: Town, post_office: list[bytes]) -> None:
    notice = give_back(town)
    assert send_waiting_mail(by=OPERATOR, at=OPEN) == 1
    assert send_waiting_mail(by=OPERATOR, at=OPEN + timedelta(days=1)) == 0
    (text,) = post_office
    message = message_from_bytes(text, policy=policy.default)
    assert message["To"] == "fukushi@minato.example"
    assert message["Subject"] == notice.subject
    assert "内訳がありません。" in message.get_content()
    notice.refresh_from_db()
    assert notice.mail == Notice.Mail.SENT


def test_a_server_that_is_down_is_tried_again_and_the_inbox_has_the_notice(
    town: Town, settings: Settings
) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        set_up(settings, probe.getsockname()[1])  # bound, but nobody listens
        notice, at = give_back(town), OPEN
        for tries in range(1, MOST_TRIES + 1):
            assert send_waiting_mail(by=OPERATOR, at=at) == 0
            assert send_waiting_mail(by=OPERATOR, at=at) == 0  # not before its time
            notice.refresh_from_db()
            assert notice.tries == tries
            assert "Error" in notice.trouble
            at += timedelta(days=1)
    assert notice.mail == Notice.Mail.FAILED


def test_without_mail_notices_stay_in_the_inbox(town: Town, settings: Settings) -> None:
    settings.MAIL_IS_SET_UP = False
    assert give_back(town).mail == Notice.Mail.NONE
    assert send_waiting_mail(by=OPERATOR, at=OPEN) == 0
