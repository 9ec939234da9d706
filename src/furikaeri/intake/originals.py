"""The originals: every accepted document's bytes, kept unchanged in FURIKAERI_DATA/originals under their SHA-256."""

from __future__ import annotations

import hashlib
import secrets
import zlib
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from furikaeri.outputs.whole_files import open_whole
from furikaeri.reading.document_files import open_unpacked

LARGEST_SHOWN_BYTES = 20_000_000
PIECE_BYTES = 1_000_000


class ChangedDocumentError(Exception):
    """A document is no longer what was read from it."""


def originals_folder() -> Path:
    """The folder of the originals, made when missing."""
    folder = Path(settings.FURIKAERI_DATA) / "originals"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def content_sha256(path: Path, limit_bytes: int) -> str | None:
    """The hash of a document's bytes, unpacked, as the reader names it; None for what the reader cannot open whole."""
    digest = hashlib.sha256()
    size = 0
    try:
        with open_unpacked(path) as file:
            while piece := file.read(PIECE_BYTES):
                digest.update(piece)
                size += len(piece)
                if size > limit_bytes:
                    return None
    except (OSError, EOFError, zlib.error):
        return None
    return digest.hexdigest()


def keep_original(path: Path, sha256: str) -> None:
    """Copy a document's bytes, unpacked, to their place; a copy is complete or not there at all.

    ChangedDocumentError when the file no longer holds the bytes of this hash.
    """
    kept = originals_folder() / sha256
    if kept.exists():
        return
    digest = hashlib.sha256()
    with open_whole(kept) as copy, open_unpacked(path) as source:
        while piece := source.read(PIECE_BYTES):
            digest.update(piece)
            copy.write(piece)
        if digest.hexdigest() != sha256:
            raise ChangedDocumentError(path)
    kept.chmod(0o640)


def keep_received(pieces: Iterable[bytes]) -> str:
    """Keep bytes as they come from a person, under their hash, which is returned."""
    digest = hashlib.sha256()
    arriving = originals_folder() / f".{secrets.token_hex(8)}.received"
    try:
        with arriving.open("xb") as copy:
            for piece in pieces:
                digest.update(piece)
                copy.write(piece)
        arriving.chmod(0o640)
        arriving.replace(originals_folder() / digest.hexdigest())
    finally:
        arriving.unlink(missing_ok=True)
    return digest.hexdigest()


def original_path(sha256: str) -> Path | None:
    """Where the bytes of this hash lie; None when they are gone."""
    path = originals_folder() / sha256
    return path if sha256 and path.is_file() else None


def original_bytes(sha256: str) -> bytes | None:
    """A document's bytes for showing; None when it is gone or too large to show."""
    path = original_path(sha256)
    if path is None:
        return None
    return path.read_bytes() if path.stat().st_size <= LARGEST_SHOWN_BYTES else None
