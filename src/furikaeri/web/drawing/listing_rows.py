"""A measure's listings as rows of a table, each with its project's money over the years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from furikaeri.plans.answers import ListingBranch
from furikaeri.plans.year_queries import MoneyYear
from furikaeri.web.drawing.money_charts import MoneySpark, spark_of_project

MoneyByProject = Mapping[int, Sequence[MoneyYear]]


@dataclass(frozen=True, slots=True)
class ListingRow:
    """A listing with one line a sheet; `money` is the whole project's, None with too few figures."""

    listing: ListingBranch
    money: MoneySpark | None


def draw_listings(listings: Sequence[ListingBranch], money: MoneyByProject) -> tuple[ListingRow, ...]:
    """The listings in their order."""
    return tuple(ListingRow(one, spark_of_project(money.get(one.project_id, ()))) for one in listings)
