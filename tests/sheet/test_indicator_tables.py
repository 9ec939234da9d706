from __future__ import annotations

import pytest

from furikaeri.sheet.indicator_tables import IndicatorTable


@pytest.mark.parametrize(
    ("columns", "place"),
    [
        (("H28", "R1", "合計"), 2),
        (("合計", "R1"), 0),
        (("R1", "合　計"), 1),
        (("R1", "計"), 1),
        (("計", "R1", "合計"), 2),
        (("R1", "小計"), None),
        (("R1", "R2"), None),
        ((), None),
    ],
)
def test_the_total_column(columns: tuple[str, ...], place: int | None) -> None:
    assert IndicatorTable(None, columns, ()).total_column() == place
