"""The system's refusals are told in Japanese."""

from __future__ import annotations

import errno

from furikaeri.sheet.file_troubles import file_trouble


def test_refusals_are_japanese() -> None:
    assert file_trouble(OSError(errno.ENOSPC, "No space left on device")) == "空き容量がありません"
    assert file_trouble(OSError(errno.EPROTO, "Protocol error")) == "Protocol error"
    assert file_trouble(OSError("told by nobody")) == "理由は分かりません"
