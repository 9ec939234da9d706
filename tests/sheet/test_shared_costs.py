from __future__ import annotations

from dataclasses import replace

import pytest

from furikaeri.sheet.counted_sheets import CountedSheet
from furikaeri.sheet.findings import SheetKey
from furikaeri.sheet.shared_costs import SharedCost, propose_shared_costs


def sheet(name: str, settled: int | None, budget: int | None, *sections: str) -> CountedSheet:
    return CountedSheet(
        SheetKey("1-1", name, name, 0),
        2023,
        sections=sections,
        settled_thousand_yen=settled,
        budget_thousand_yen=budget,
    )


ONE = sheet("港", 100, 110, "地域課")


def test_equal_amounts_of_one_section() -> None:
    assert propose_shared_costs(
        [ONE, sheet("山", 5, 5, "地域課"), sheet("灯台", 100, 110, "総務課", "地域課")]
    ) == (SharedCost("proposed", (0, 2), 100, 110),)


def test_equal_amounts_of_one_project() -> None:
    relisted = replace(ONE, key=SheetKey("2-1", "9", "港（再掲）", 1), sections=("健康課",))
    assert [c.places for c in propose_shared_costs([ONE, relisted])] == [(0, 1)]


@pytest.mark.parametrize(
    "other",
    [
        sheet("灯台", 100, 110, "健康課"),
        sheet("灯台", 100, 111, "地域課"),
        sheet("灯台", 101, 110, "地域課"),
        sheet("灯台", 100, None, "地域課"),
        sheet("灯台", None, 110, "地域課"),
        sheet("灯台", 100, 110),
        replace(sheet("灯台", 100, 110, "地域課"), fiscal_year=2022),
        replace(ONE, fiscal_year=2022),
    ],
)
def test_no_proposal(other: CountedSheet) -> None:
    assert propose_shared_costs([ONE, other]) == ()


@pytest.mark.parametrize("amounts", [(0, 0), (None, None), (None, 5)])
def test_nothing_is_not_shared(amounts: tuple[int | None, int | None]) -> None:
    assert propose_shared_costs([sheet("港", *amounts, "地域課"), sheet("山", *amounts, "地域課")]) == ()


def test_one_amount_may_be_zero() -> None:
    assert len(propose_shared_costs([sheet("港", 0, 5, "地域課"), sheet("山", 0, 5, "地域課")])) == 1


def test_sheets_are_joined_through_a_third() -> None:
    sheets = [sheet("港", 7, 8, "甲課"), sheet("山", 7, 8, "乙課"), sheet("川", 7, 8, "甲課", "乙課")]
    assert [c.places for c in propose_shared_costs(sheets)] == [(0, 1, 2)]
    assert propose_shared_costs(sheets[:2]) == ()


def test_plans_are_kept_apart() -> None:
    sheets = [replace(ONE, municipality=city) for city in ("みなと市", "やま市")]
    assert propose_shared_costs(sheets) == ()
