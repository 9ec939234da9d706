"""Limits are whole numbers in their range."""

from __future__ import annotations

import pytest

from furikaeri.reading.reading_limits import (
    READ_MB,
    READ_PAGES,
    READ_SECONDS,
    USUAL,
    Setting,
    UnknownLimitError,
    reading_limits,
)

SETTINGS = (READ_SECONDS, READ_MB, READ_PAGES)


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_a_limit_is_as_set_or_as_usual(setting: Setting) -> None:
    assert setting.value({}) == setting.usual
    assert setting.value({setting.name: str(setting.most)}) == setting.most
    for text in (str(setting.most + 1), str(setting.least - 1), "-1", "1.5", "many", "９"):
        with pytest.raises(UnknownLimitError, match=setting.name):
            setting.value({setting.name: text})


def test_all_limits_come_from_the_environment() -> None:
    assert reading_limits({}) == USUAL
    limits = reading_limits({READ_PAGES.name: "7", READ_SECONDS.name: "8", READ_MB.name: "900"}, 10)
    assert (limits.file_bytes, limits.pages, limits.seconds, limits.memory_bytes) == (10, 7, 8, 900_000_000)
