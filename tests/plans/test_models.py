"""What the database itself refuses, and what every row carries."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from furikaeri.people.models import Municipality
from furikaeri.plans.models import Listing, SheetCost
from tests.town import store_town, town_sheet


def test_every_row_carries_its_municipality() -> None:
    rooms = {"people", "plans", "intake"}
    rows = [m for m in apps.get_models() if m._meta.app_label in rooms and m is not Municipality]
    assert [m.__name__ for m in rows if "municipality" not in {f.name for f in m._meta.fields}] == []


@pytest.mark.django_db
def test_a_project_has_no_two_primary_listings() -> None:
    store_town(town_sheet(), town_sheet(direction_code="3-1", number="2"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Listing.objects.update(primary=True)


@pytest.mark.django_db
def test_an_amount_without_a_reason_is_refused() -> None:
    store_town(town_sheet())
    with pytest.raises(IntegrityError), transaction.atomic():
        SheetCost.objects.update(printed_thousand_yen=None, item=None)
