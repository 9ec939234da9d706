"""FURIKAERI_MAIL and FURIKAERI_MAIL_FROM: the mail server, where there is one; without it notices stay in the inbox."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

_PORTS = {"smtp": 25, "smtps": 465, "starttls": 587}


class UnknownMailServerError(ValueError):
    """The setting names no mail server; the message is Japanese."""


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail goes and from whom it comes."""

    host: str
    port: int
    user: str
    password: str
    ssl: bool
    starttls: bool
    sender: str


def mail_server(address: str, sender: str) -> MailServer | None:
    """The server named as smtp://host:25, starttls://user:password@host:587 or smtps://…; None for the empty text."""
    if not address.strip():
        return None
    try:
        parts = urlsplit(address.strip())
        port = parts.port
    except ValueError as error:
        raise _unknown() from error
    if parts.scheme not in _PORTS or not parts.hostname or "@" not in sender:
        raise _unknown()
    return MailServer(
        host=parts.hostname,
        port=port or _PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        ssl=parts.scheme == "smtps",
        starttls=parts.scheme == "starttls",
        sender=sender,
    )


def _unknown() -> UnknownMailServerError:
    """What to write; the address itself is not repeated, it may hold a password."""
    return UnknownMailServerError(
        "FURIKAERI_MAIL は smtp://ホスト:25、starttls://利用者:パスワード@ホスト:587、smtps://… のどれかの形で、"
        "FURIKAERI_MAIL_FROM に差出人のメールアドレスを書いてください。"
    )
