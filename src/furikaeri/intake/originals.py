"""The originals: every accepted document's bytes, kept unchanged in FURIKAERI_DATA/originals under their SHA-256."""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import tempfile
from pathlib import Path

from django.conf import settings

GZIP_MARK = b"\x1f\x8b"
LARGEST_SHOWN_BYTES = 20_000_000


def originals_folder() -> Path:
    """The folder of the originals, made when missing."""
    folder = Path(settings.FURIKAERI_DATA) / "originals"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def file_sha256(path: Path) -> str:
    """The hash of a file's bytes as they are (a .gz is not unpacked)."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def keep_original(path: Path, sha256: str) -> None:
    """Copy a document to its place; a copy is complete or not there at all."""
    folder = originals_folder()
    if (folder / sha256).exists():
        return
    with path.open("rb") as source, tempfile.NamedTemporaryFile(dir=folder, delete=False) as copy:
        shutil.copyfileobj(source, copy)
    Path(copy.name).chmod(0o640)
    os.replace(copy.name, folder / sha256)


def original_bytes(sha256: str) -> bytes | None:
    """A document's bytes for showing, unpacked; None when it is gone or too large to show."""
    path = originals_folder() / sha256
    if not path.is_file():
        return None
    with path.open("rb") as file:
        packed = file.read(len(GZIP_MARK)) == GZIP_MARK
    with gzip.open(path) if packed else path.open("rb") as source:
        data: bytes = source.read(LARGEST_SHOWN_BYTES + 1)
    return data if len(data) <= LARGEST_SHOWN_BYTES else None
