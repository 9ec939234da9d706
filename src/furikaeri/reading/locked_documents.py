"""Documents with a password: opened with the one given, which is kept nowhere; the bytes opened never touch a disk."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Iterable
from itertools import count

from msoffcrypto import OfficeFile
from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError

from furikaeri.sheet.read_sheets import Reading

ASKS = "パスワードがかかっています。パスワードを入れて読み取るか、パスワードを外して保存し直してください。"
WRONG = "パスワードが違います。確かめて、もう一度読み取ってください。"
_BROKEN = "パスワードのかかったファイルとして壊れているか、知らない方式の暗号です。パスワードを外して保存し直してください。"
Passwords = Callable[
    [str, int], str | None
]  # for a document's name, having asked so often before; None: no (other) one


class LockedDocumentError(ValueError):
    """A document stays locked; the message is Japanese: ASKS, WRONG, or why no password helps."""


def unlocked_office(data: bytes, password: str | None) -> bytes:
    """The Office file inside one with a password; LockedDocumentError."""
    if not password:
        raise LockedDocumentError(ASKS)
    opened = io.BytesIO()
    try:
        locked = OfficeFile(io.BytesIO(data))
        locked.load_key(password=password, verify_password=True)
        locked.decrypt(opened)
    except InvalidKeyError as error:
        raise LockedDocumentError(WRONG) from error
    except (
        DecryptionError,
        FileFormatError,
        ParseError,
        OSError,
        ValueError,
        KeyError,
        struct.error,
    ) as error:
        raise LockedDocumentError(_BROKEN) from error
    return opened.getvalue()


def asks_for_password(reading: Reading) -> bool:
    """Whether a document was not read for want of its password."""
    return not reading.sheets and any(is_locked(note.reason) for note in reading.unread)


def is_locked(reason: str) -> bool:
    """Whether what is told of a document says that its password is missing or wrong."""
    return reason in {ASKS, WRONG}


def no_passwords(_: str, __: int) -> str | None:
    """No password for any document."""
    return None


def next_passwords(passwords: Passwords, name: str) -> Iterable[str]:
    """The passwords to try on a document, as long as there are any."""
    for asked in count():
        password = passwords(name, asked)
        if not password:
            return
        yield password
