"""The originals: every accepted document's bytes, kept unchanged in FURIKAERI_DATA/originals under their SHA-256."""

from __future__ import annotations

import hashlib
import zlib
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


def original_bytes(sha256: str) -> bytes | None:
    """A document's bytes for showing; None when it is gone or too large to show."""
    path = originals_folder() / sha256
    if not path.is_file():
        return None
    return path.read_bytes() if path.stat().st_size <= LARGEST_SHOWN_BYTES else None
