"""Every number in an address is one that a database can hold."""

from __future__ import annotations

from django.urls import URLPattern, get_resolver

from furikaeri.web.row_numbers import RowNumberConverter
from furikaeri.web.urls import urlpatterns


def test_the_largest_number_fits_into_eight_bytes() -> None:
    assert RowNumberConverter().to_python("9" * 18) < 2**63


def test_no_address_takes_any_other_number() -> None:
    assert get_resolver().url_patterns
    for route in urlpatterns:
        assert isinstance(route, URLPattern)
        for name, converter in route.pattern.converters.items():
            assert not name.endswith("_id") or isinstance(converter, RowNumberConverter), route
