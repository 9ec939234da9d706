"""Files that are there whole or not at all: written beside, then renamed. Devices and pipes are written to directly."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO


@contextlib.contextmanager
def open_whole(path: Path) -> Iterator[BinaryIO]:
    """A file to write to; it takes the place of `path` only when the block ends well. OSError when it cannot be written."""
    if path.exists() and not stat.S_ISREG(path.stat().st_mode):
        with path.open("wb") as direct:
            yield direct
        return
    target = path.resolve()  # a link stays, what it points at is replaced
    mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as beside:
            yield beside
            beside.flush()
            os.fsync(beside.fileno())
        Path(name).chmod(mode)
        os.replace(name, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
