"""Why the system does not let a file be opened, read or written, in Japanese."""

from __future__ import annotations

import errno

_REASONS = {
    errno.EACCES: "権限がありません",
    errno.EPERM: "権限がありません",
    errno.EBADF: "閉じられています",
    errno.EDQUOT: "使える容量を超えています",
    errno.EFBIG: "大きすぎます",
    errno.EINVAL: "名前に使えない文字があるか、そこではできないことです",
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
