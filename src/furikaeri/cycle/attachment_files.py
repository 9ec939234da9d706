"""The bytes of attachments, kept in FURIKAERI_DATA/attachments under their SHA-256, and which files are taken."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from furikaeri.cycle.refusing import UnreadyError
from furikaeri.sheet.japanese_text import without_controls

LARGEST_BYTES = 20_000_000
MOST_FILES = 20
_LONGEST_NAME = 120
_ZIP = b"PK\x03\x04"
# What a file of each kind begins with; texts begin with anything that is no NUL.
_BEGINNINGS: dict[str, tuple[bytes, ...]] = {
    ".pdf": (b"%PDF-",),
    ".docx": (_ZIP,),
    ".xlsx": (_ZIP,),
    ".pptx": (_ZIP,),
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".csv": (b"",),
    ".txt": (b"",),
}
KINDS = "・".join(dict.fromkeys(suffix.removeprefix(".") for suffix in _BEGINNINGS))


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file that was kept: its name as shown, the hash of its bytes, how many they are."""

    file_name: str
    sha256: str
    size_bytes: int


def attachments_folder() -> Path:
    """The folder of the attachments, made when missing."""
    folder = Path(settings.FURIKAERI_DATA) / "attachments"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def keep_file(name: str, pieces: Iterable[bytes]) -> KeptFile:
    """Keep a file's bytes; UnreadyError for one that is too large, empty or of another kind. Nothing half is left."""
    shown = _plain_name(name)
    beginnings = _BEGINNINGS.get(Path(shown).suffix.lower())
    if beginnings is None:
        raise UnreadyError(f"この種類のファイルは添付できません。{KINDS} のどれかにしてください。")
    digest, size, first = hashlib.sha256(), 0, b""
    arriving = attachments_folder() / f".{secrets.token_hex(8)}.received"
    try:
        with arriving.open("xb") as copy:
            for piece in pieces:
                first = first or piece[:16]
                size += len(piece)
                if size > LARGEST_BYTES:
                    raise UnreadyError(
                        f"ファイルが大きすぎます。{LARGEST_BYTES // 1_000_000} MB までにしてください。"
                    )
                digest.update(piece)
                copy.write(piece)
        if not size:
            raise UnreadyError("空のファイルです。中身を確かめてください。")
        if not first.startswith(beginnings) or (beginnings == (b"",) and b"\x00" in first):
            raise UnreadyError(
                "ファイルの中身が、名前の示す種類と違います。元のソフトで保存し直してください。"
            )
        arriving.chmod(0o640)
        arriving.replace(attachments_folder() / digest.hexdigest())
    finally:
        arriving.unlink(missing_ok=True)
    return KeptFile(shown, digest.hexdigest(), size)


def kept_path(sha256: str) -> Path | None:
    """Where the bytes of this hash lie; None when they are gone."""
    path = attachments_folder() / sha256
    return path if sha256 and path.is_file() else None


def _plain_name(name: str) -> str:
    """The name without folders and signs that a name must not have, shortened before its suffix."""
    bare = re.sub(r'[\\/:*?"<>|]+', "_", without_controls(name).strip().replace("\\", "/").rsplit("/", 1)[-1])
    stem, suffix = Path(bare).stem, Path(bare).suffix
    return f"{stem[: _LONGEST_NAME - len(suffix)]}{suffix}" if stem else bare
