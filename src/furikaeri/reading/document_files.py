"""Documents as files: which files a folder holds, their names as shown, and their bytes, unpacked on the way."""

from __future__ import annotations

import gzip
import os
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, cast

from furikaeri.sheet.file_troubles import file_trouble

_GZIP_MARK = b"\x1f\x8b"
# Hidden files, and what Office leaves beside a document that is open
_PASSED_OVER = (".", "~$")


@dataclass(frozen=True, slots=True)
class DocumentFile:
    """A file to read; `in_folder` when it was not named itself. `closed`: a folder that lets nobody look into it.

    `called`: its name, where it lies under another one. `password` opens it; it is shown nowhere.
    """

    path: Path
    in_folder: bool = False
    closed: bool = False
    called: str = ""
    password: str | None = field(default=None, repr=False)

    @property
    def name(self) -> str:
        """Its name as it can be written anywhere."""
        return self.called or shown_name(self.path.name)


def list_files(paths: Sequence[Path]) -> list[DocumentFile]:
    """Files in the given order, a folder's with its subfolders' by name; links to folders are not followed."""
    found: list[DocumentFile] = []
    for path in paths:
        found += sorted(_inside(path), key=lambda f: f.path) if path.is_dir() else [DocumentFile(path)]
    return found


def _inside(folder: Path) -> Iterator[DocumentFile]:
    for top, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(_PASSED_OVER)]
        shut = [name for name in folders if not os.access(Path(top, name), os.R_OK | os.X_OK)]
        yield from (DocumentFile(Path(top, name), in_folder=True, closed=True) for name in shut)
        yield from (
            DocumentFile(path, in_folder=True)
            for name in names
            if not name.startswith(_PASSED_OVER) and os.path.isfile(path := Path(top, name))
        )


def shown_name(path: str | Path) -> str:
    """A path as it can be written anywhere: bytes of its name that are no UTF-8 become �."""
    return os.fsencode(path).decode("utf-8", "replace")


def why_unopened(error: OSError | EOFError | zlib.error) -> str:
    """In Japanese, why a file cannot be opened or unpacked, and what to do."""
    if isinstance(error, OSError) and error.errno is not None:
        return f"開けません（{file_trouble(error)}）。ファイルを確かめてください。"
    return "gzip として壊れています。もう一度作り直してください。"


@contextmanager
def open_unpacked(path: Path) -> Iterator[BinaryIO]:
    """A file for reading what is in it; a gzip package, told by its first bytes, is unpacked on the way."""
    with path.open("rb") as file:
        if file.peek(len(_GZIP_MARK))[: len(_GZIP_MARK)] != _GZIP_MARK:
            yield file
            return
        with gzip.GzipFile(fileobj=file) as unpacked:
            yield cast(BinaryIO, unpacked)
