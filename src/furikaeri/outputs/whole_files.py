"""Files that are there whole or not at all: written beside, then renamed. Devices and pipes are written to directly."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def open_whole(path: Path) -> Iterator[BinaryIO]:
    """A file to write to; it takes the place of `path` only when the block ends well, until then what stood there stays.

    OSError when it cannot be written. It is written under a hidden name, which reading a folder passes over.
    """
    # A pipe behind a link (/dev/stdout) has no path of its own: it must be opened by the name given
    target = path if path.exists() and not path.is_file() else _file_behind(path)
    if not _is_replaceable(target):
        with target.open("wb") as direct:
            yield direct
        return
    beside = target.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with beside.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            shutil.copymode(target, beside)
        os.replace(beside, target)
    finally:
        beside.unlink(missing_ok=True)


def _file_behind(path: Path) -> Path:
    """The file itself, where a link is named: the link stays, what it points at is replaced."""
    try:
        target = Path(os.path.realpath(path))
    except ValueError as error:
        raise OSError(errno.EINVAL, str(error), str(path)) from error
    if target.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))
    return target


def _is_replaceable(path: Path) -> bool:
    """Not a device or a pipe, which takes what comes, nor a file in a folder that is closed to us: that one can only
    be overwritten."""
    if not path.exists():
        return True
    return path.is_file() and os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
