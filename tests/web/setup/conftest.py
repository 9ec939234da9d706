"""A city hall and a browser signed in as its secretariat."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.people.organisation import CityHall, city_hall


@pytest.fixture
def hall(db: None) -> CityHall:
    """The city hall."""
    return city_hall()


@pytest.fixture
def office(hall: CityHall) -> Client:
    """Its secretariat at the browser."""
    client = Client()
    client.force_login(hall.office)
    return client
