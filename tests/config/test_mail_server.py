"""The mail server's address: what is understood, and one line for what is not, without the password."""

from __future__ import annotations

import pytest

from furikaeri.config.mail_server import MailServer, UnknownMailServerError, mail_server

SENDER = "keikaku@minato.example"


def test_servers_are_understood() -> None:
    assert mail_server("", "") is None
    assert mail_server("smtp://mail.example", SENDER) == MailServer(
        "mail.example", 25, "", "", ssl=False, starttls=False, sender=SENDER
    )
    secret = mail_server("starttls://user%40x:p%2Fw@mail.example:2525", SENDER)
    assert secret is not None
    assert (secret.user, secret.password, secret.port, secret.starttls) == ("user@x", "p/w", 2525, True)


@pytest.mark.parametrize(
    "address", ["mail.example", "ftp:mail", "smtp://", "smtp://h:port", "smtp://u:geheim@h:99999"]
)
def test_anything_else_is_one_line_without_the_password(address: str) -> None:
    with pytest.raises(UnknownMailServerError) as refused:
        mail_server(address, SENDER)
    assert "geheim" not in str(refused.value)
    with pytest.raises(UnknownMailServerError):
        mail_server("smtp://mail.example", "nobody")
