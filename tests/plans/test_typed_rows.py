"""Typed rows say what the revision says: codes, figures with raw text, and why there is no figure."""

from __future__ import annotations

from decimal import Decimal

import pytest

from furikaeri.plans.models import Actual, SheetCode
from furikaeri.plans.queries import measure_page, project_page
from furikaeri.sheet.indicator_tables import IndicatorRow, IndicatorTable
from tests.town import store_town, town_sheet

pytestmark = pytest.mark.django_db


def table(columns: tuple[str, ...], *values: int | float | str | None) -> tuple[IndicatorTable, ...]:
    return (IndicatorTable(None, columns, (IndicatorRow("参加者", "人", values),)),)


def test_codes_are_rows() -> None:
    (stored,) = store_town(town_sheet(partners=(5, 8, 8, 12), coop_external=3))
    page = measure_page(stored.sheet.listing.node_id)
    assert page is not None
    assert page.codes["partners"] == {5: 1, 8: 1, 12: 1}
    assert page.codes["coop_external"] == {3: 1}
    store_town(town_sheet(partners=(1,)))
    assert list(SheetCode.objects.filter(field="partners").values_list("code", flat=True)) == [1]


def test_figures_keep_their_raw_text_and_the_reason_for_none() -> None:
    store_town(town_sheet(indicator_tables=table(("R1", "R2", "R3", "合計"), 12, None, "中止", 12.5)))
    rows = Actual.objects.order_by("column_order").values_list("fiscal_year", "number", "raw_text", "absence")
    assert list(rows) == [
        (2019, Decimal(12), "12", ""),
        (2020, None, "", "blank"),
        (2021, None, "中止", "not_a_number"),
        (None, Decimal("12.5"), "12.5", ""),
    ]


def test_a_figure_too_large_for_its_column_stays_as_text() -> None:
    store_town(town_sheet(indicator_tables=table(("R1",), 10**30)))
    assert Actual.objects.values_list("number", "raw_text").get() == (None, str(10**30))


def test_series_join_over_years_and_the_latest_sheet_is_believed() -> None:
    store_town(town_sheet(fiscal_year=2022, indicator_tables=table(("R3", "R4"), 10, 20)))
    (stored,) = store_town(town_sheet(indicator_tables=table(("R4", "R5"), 21, 30.5)))
    page = project_page(stored.sheet.listing.project_id)
    assert page is not None
    (series,) = page.series
    assert [(p.fiscal_year, str(p.number)) for p in series.points] == [
        (2021, "10"),
        (2022, "21"),
        (2023, "30.5"),
    ]
