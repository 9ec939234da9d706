from __future__ import annotations

import pytest

from furikaeri.sheet.indicator_tables import IndicatorTable
from furikaeri.sheet.read_sheets import FieldValue, is_empty


@pytest.mark.parametrize("value", [None, "", ()])
def test_nothing_filled_in_is_empty(value: FieldValue) -> None:
    assert is_empty(value)


@pytest.mark.parametrize("value", [0, " ", "なし", (1,), ("",), (IndicatorTable(None, (), ()),)])
def test_zero_and_white_space_are_values(value: FieldValue) -> None:
    assert not is_empty(value)
