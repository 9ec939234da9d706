"""Limits are whole numbers in their range."""

from __future__ import annotations

import pytest

from furikaeri.config.reading_limits import SETTINGS, UnknownLimitError, limit


@pytest.mark.parametrize("name", SETTINGS)
def test_a_limit_is_as_set_or_as_usual(name: str) -> None:
    setting = SETTINGS[name]
    assert limit(name, {}) == setting.usual
    assert limit(name, {setting.name: str(setting.most)}) == setting.most
    for text in (str(setting.most + 1), str(setting.least - 1), "-1", "1.5", "many", "９"):
        with pytest.raises(UnknownLimitError, match=setting.name):
            limit(name, {setting.name: text})
