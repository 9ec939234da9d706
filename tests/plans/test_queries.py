"""Queries: the tree with sums, what is not there, and a number of database queries that does not grow."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from furikaeri.plans.queries import (
    counted_year,
    find_plans,
    list_plans,
    measure_page,
    plan_overview,
    project_page,
    sheet_page,
)
from tests.checking.filled_sheets import PLAN
from tests.town import store_town, town_sheet

pytestmark = pytest.mark.django_db


def test_what_is_not_there_is_none() -> None:
    assert list_plans() == ()
    assert plan_overview(1) is None
    assert measure_page(1) is None
    assert project_page(1) is None
    assert sheet_page(1) is None
    assert counted_year(1) is None


def test_plans_are_found_by_id_and_by_title() -> None:
    store_town(town_sheet())
    (plan,) = list_plans()
    assert find_plans(None) == find_plans(str(plan.id)) == find_plans(f" {PLAN.title} ") == (plan,)
    assert find_plans("ほかの計画") == ()


def test_the_latest_year_is_shown_unless_one_is_named() -> None:
    store_town(town_sheet(fiscal_year=2022), town_sheet())
    (plan,) = list_plans()
    assert plan.fiscal_years == (2022, 2023)
    shown = [plan_overview(plan.id), plan_overview(plan.id, 2022), plan_overview(plan.id, 2021)]
    assert [o.fiscal_year if o else None for o in shown] == [2023, 2022, None]


def test_codes_sort_as_numbers_and_a_measure_without_a_code_comes_last() -> None:
    store_town(
        *(town_sheet(direction_code=code, number="1", name=f"事業{code}") for code in ("1-10", "1-2", "2-1")),
        town_sheet(direction_code=None, priority_measure="その他の施策", name="番号なし"),
    )
    overview = plan_overview(list_plans()[0].id)
    assert overview is not None
    assert [(g.code, [d.code for d in g.children]) for g in overview.goals] == [
        ("1", ["1-2", "1-10"]),
        ("2", ["2-1"]),
        ("", []),
    ]
    assert overview.goals[-1].listings[0].name == "番号なし"


def test_the_overview_asks_the_database_as_often_for_one_sheet_as_for_many(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    store_town(*(town_sheet(number=str(n), name=f"事業{n}") for n in range(1, 21)))
    plan_id = list_plans()[0].id
    with django_assert_num_queries(7):
        plan_overview(plan_id)
