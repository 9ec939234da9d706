"""A plan beyond its tree: money over the years, codes by measure, findings with their sheets, words in the sheets."""

from __future__ import annotations

import pytest

from furikaeri.plans.queries import list_plans
from furikaeri.plans.year_queries import (
    codes_of_year,
    findings_of_year,
    lines_of_sheets,
    money_over_years,
    search_sheets,
)
from furikaeri.sheet.indicator_tables import IndicatorRow, IndicatorTable
from tests.town import store_town, town_sheet

pytestmark = pytest.mark.django_db
TABLE = IndicatorTable("講座の開催", ("R6",), (IndicatorRow("受講者", "人", (5,)),))


def store_three() -> int:
    """Two sheets of one year under two measures, one of the year before; the plan's id."""
    store_town(
        town_sheet(number="1", name="見守り事業", settled_thousand_yen=10, budget_thousand_yen=11),
        town_sheet(
            number="1",
            name="送迎事業",
            direction_code="9-9",
            priority_measure="移動を支える",
            settled_thousand_yen=5,
            budget_thousand_yen=7,
            partners=(2, 5),
            overview="ＣＳＷが送迎する。",
            indicator_tables=(TABLE,),
        ),
    )
    store_town(town_sheet(number="1", name="見守り事業", fiscal_year=year() - 1, settled_thousand_yen=3))
    return list_plans()[0].id


def year() -> int:
    found = town_sheet().number("fiscal_year")
    assert found is not None
    return found


def test_money_year_by_year() -> None:
    money = money_over_years(store_three())
    earlier, latest = money.plan
    assert (earlier.fiscal_year, earlier.settled.counted_once) == (year() - 1, 3)
    assert (latest.settled.counted_once, latest.budget.counted_once) == (15, 18)
    assert latest.budget.fiscal_year == year() + 1
    of_projects = sorted([y.settled.counted_once for y in years] for years in money.projects.values())
    assert of_projects == [[3, 10], [5]]


def test_codes_are_counted_by_measure() -> None:
    codes = codes_of_year(store_three(), year())
    assert codes.form_ids == (town_sheet().form,)
    assert len(codes.chosen) == 2
    assert {2: 1, 5: 1} in [fields.get("partners") for fields in codes.chosen.values()]


def test_no_findings_before_anything_is_checked() -> None:
    assert findings_of_year(store_three(), year()) == ()


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("csw 送迎", ["送迎事業"]),
        ("送", ["送迎事業"]),
        ("受講者", ["送迎事業"]),
        ("見守り事業", ["見守り事業", "見守り事業"]),
        ("見守り事業 どこにもない", []),
        ("　", []),
    ],
)
def test_words_are_found_in_any_width(words: str, names: list[str]) -> None:
    assert [hit.sheet.name for hit in search_sheets(store_three(), words)] == names


def test_lines_of_some_sheets() -> None:
    plan = store_three()
    hits = search_sheets(plan, "送迎事業")
    assert [line.name for line in lines_of_sheets([hit.sheet.id for hit in hits])] == ["送迎事業"]
    assert lines_of_sheets([]) == ()
