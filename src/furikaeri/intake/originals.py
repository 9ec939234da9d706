"""The originals: every accepted document's bytes, kept unchanged in FURIKAERI_DATA/originals under their SHA-256."""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import tempfile
import zlib
from pathlib import Path
from typing import BinaryIO, cast

from django.conf import settings

GZIP_MARK = b"\x1f\x8b"
LARGEST_SHOWN_BYTES = 20_000_000
PIECE_BYTES = 1_000_000


def originals_folder() -> Path:
    """The folder of the originals, made when missing."""
    folder = Path(settings.FURIKAERI_DATA) / "originals"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _opened(path: Path) -> BinaryIO:
    """A file for reading what is in it: a packed one is unpacked on the way."""
    with path.open("rb") as file:
        packed = file.read(len(GZIP_MARK)) == GZIP_MARK
    return cast(BinaryIO, gzip.open(path)) if packed else path.open("rb")


def content_sha256(path: Path) -> str | None:
    """The hash of a document's bytes, unpacked, as the reader names it; None for a broken package."""
    digest = hashlib.sha256()
    try:
        with _opened(path) as file:
            while piece := file.read(PIECE_BYTES):
                digest.update(piece)
    except (OSError, EOFError, zlib.error):
        return None
    return digest.hexdigest()


def keep_original(path: Path, sha256: str) -> None:
    """Copy a document's bytes, unpacked, to their place; a copy is complete or not there at all."""
    folder = originals_folder()
    if (folder / sha256).exists():
        return
    with _opened(path) as source, tempfile.NamedTemporaryFile(dir=folder, delete=False) as copy:
        shutil.copyfileobj(source, copy)
    Path(copy.name).chmod(0o640)
    os.replace(copy.name, folder / sha256)


def original_bytes(sha256: str) -> bytes | None:
    """A document's bytes for showing; None when it is gone or too large to show."""
    path = originals_folder() / sha256
    if not path.is_file():
        return None
    return path.read_bytes() if path.stat().st_size <= LARGEST_SHOWN_BYTES else None
