from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from furikaeri.sheet.counted_sheets import CountedSheet
from furikaeri.sheet.findings import SheetKey
from furikaeri.sheet.shared_costs import SharedCost, propose_shared_costs
from furikaeri.totals.cost_totals import total_costs


def sheet(
    order: int, settled: int | None, budget: int | None = None, section: str = "地域課"
) -> CountedSheet:
    key = SheetKey("1-1", str(order), f"事業{order}", order)
    return CountedSheet(
        key, 2023, sections=(section,), settled_thousand_yen=settled, budget_thousand_yen=budget
    )


def test_a_shared_item_counts_once_and_the_rows_say_why() -> None:
    sheets = [sheet(0, 100, 10), sheet(1, None), sheet(2, 100, 10), sheet(3, 0)]
    total = total_costs(sheets, propose_shared_costs(sheets), "settled")
    assert (total.printed, total.counted_once) == (200, 100)
    assert [(r.printed, r.counted, r.counting) for r in total.rows] == [
        (100, 100, "counted_for_all"),
        (None, None, "not_printed"),
        (100, None, "counted_elsewhere"),
        (0, 0, "counted"),
    ]
    assert total.rows[2].shared_with == (sheets[0].key,)


def test_no_amount_anywhere_is_not_zero() -> None:
    total = total_costs([sheet(0, None)], (), "settled")
    assert (total.printed, total.counted_once) == (None, None)
    assert total_costs([sheet(0, 0)], (), "settled").printed == 0


def test_a_confirmed_item_counts_what_it_holds_where_it_is_first_printed() -> None:
    sheets = [sheet(0, None), sheet(1, 90), sheet(2, 100)]
    total = total_costs(sheets, [SharedCost("confirmed", (0, 1, 2), 95, None)], "settled")
    assert (total.printed, total.counted_once) == (190, 95)
    assert [r.counting for r in total.rows] == ["counted_elsewhere", "counted_for_all", "counted_elsewhere"]


@pytest.mark.parametrize("places", [((0, 1), (1, 2)), ((0, 9),)])
def test_a_sheet_stands_in_one_item_only(places: tuple[tuple[int, ...], ...]) -> None:
    sheets = [sheet(n, 5, 5) for n in range(3)]
    with pytest.raises(ValueError, match="cannot stand"):
        total_costs(sheets, [SharedCost("confirmed", p, 5, 5) for p in places], "settled")


AMOUNTS = st.none() | st.integers(0, 3)


@given(st.lists(st.tuples(AMOUNTS, AMOUNTS, st.sampled_from("ABC")), max_size=8))
def test_counted_once_is_the_sum_of_the_rows_and_never_more_than_printed(
    drawn: list[tuple[int | None, int | None, str]],
) -> None:
    sheets = [sheet(order, *one) for order, one in enumerate(drawn)]
    for phase in ("settled", "budget"):
        total = total_costs(sheets, propose_shared_costs(sheets), phase)
        assert (total.counted_once or 0) == sum(r.counted or 0 for r in total.rows)
        assert (total.counted_once or 0) <= (total.printed or 0)
        assert (total.printed is None) == all(r.printed is None for r in total.rows)
