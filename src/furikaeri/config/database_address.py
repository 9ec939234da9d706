"""FURIKAERI_DATABASE_URL (sqlite:///…, postgres://…) as Django's database settings; SQLite unless told otherwise."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlsplit

SECONDS_TO_WAIT_FOR_A_LOCK = 20
SECONDS_TO_HOLD_A_LOCK = (
    30  # in a transaction that asks for nothing: its program is held up, or its machine asleep
)
_HELD_UP = f"-c idle_in_transaction_session_timeout={SECONDS_TO_HOLD_A_LOCK}s"


class UnknownDatabaseError(ValueError):
    """The address names no database that the product can use; the message is Japanese."""


def _sqlite(path: str) -> dict[str, Any]:
    """WAL lets pages read while a load writes; IMMEDIATE takes the lock at the start instead of failing in the middle.
    FULL: what a page said it saved is on the disk, as on PostgreSQL; a power cut loses none of it.

    A database that we may only read is opened so: SQLite would else want to write beside it even for reading.
    """
    if _is_read_only(path):
        # Without a journal of somebody's running program the file is all there is, and does not change
        way = "mode=ro" if os.path.exists(f"{path}-wal") else "immutable=1"
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": f"file:{quote(path)}?{way}"}
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "timeout": SECONDS_TO_WAIT_FOR_A_LOCK,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        },
    }


def _is_read_only(path: str) -> bool:
    """Whether there is a database that we cannot write, the file itself or beside it."""
    folder = os.path.dirname(path)
    return os.path.isfile(path) and not (os.access(path, os.W_OK) and os.access(folder, os.W_OK))


def _port(parts: SplitResult) -> str | None:
    """The port, the empty text for the usual one, None for something else."""
    try:
        return str(parts.port or "")
    except ValueError:
        return None


def database_settings(address: str, folder: Path) -> dict[str, Any]:
    """Settings for the address; the empty address is `furikaeri.sqlite3` in the data folder."""
    if not address:
        return _sqlite(str(folder / "furikaeri.sqlite3"))
    parts = urlsplit(address)
    if parts.scheme == "sqlite":
        # sqlite:///rel.sqlite3 is relative to the working folder, sqlite:////abs.sqlite3 absolute, as elsewhere
        path = unquote(parts.path)[1:]
        if path:
            return _sqlite(path if path == ":memory:" else str(Path(path).absolute()))
    if parts.scheme in {"postgres", "postgresql"} and _port(parts) is not None:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path).lstrip("/"),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": _port(parts),
            "OPTIONS": {"options": _HELD_UP, **dict(parse_qsl(parts.query))},
        }
    shown = f"{parts.scheme}://…" if parts.scheme else "…"
    raise UnknownDatabaseError(
        f"FURIKAERI_DATABASE_URL は sqlite:///… か postgres://… で書いてください(今は {shown})。"
    )
