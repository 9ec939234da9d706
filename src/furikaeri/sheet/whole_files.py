"""Files come into being whole or not at all; and why a file cannot be used, in Japanese."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

_REASONS = {
    errno.EACCES: "権限がありません",
    errno.EPERM: "権限がありません",
    errno.EBADF: "閉じられています",
    errno.EDQUOT: "使える容量を超えています",
    errno.EFBIG: "大きすぎます",
    errno.EIO: "装置が読み書きできません",
    errno.EISDIR: "フォルダーです",
    errno.ELOOP: "リンクが輪になっています",
    errno.ENAMETOOLONG: "名前が長すぎます",
    errno.ENOENT: "ファイルかフォルダーがありません",
    errno.ENOSPC: "空き容量がありません",
    errno.ENOTDIR: "フォルダーではない所の中にあります",
    errno.ENXIO: "ふつうのファイルではありません",
    errno.EROFS: "書き込めない場所です",
}


def file_trouble(error: OSError) -> str:
    """Why the system refused, in a few Japanese words; its own words for what happens to nobody."""
    return _REASONS.get(error.errno or 0) or error.strerror or "理由は分かりません"


@contextmanager
def written_whole(path: Path) -> Iterator[BinaryIO]:
    """A file to write to. It takes its place at `path` when all is written; until then, and when anything fails,
    what stood there stays. It is written beside, under a hidden name that no folder's reading looks at."""
    beside = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with beside.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)
