"""Every address of the product stands in one access table, and the table names nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from furikaeri.web.access import ACCESS


def route_names(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from route_names(pattern.url_patterns, inner)
        else:
            assert pattern.name, f"a route without a name: {pattern.pattern}"
            yield f"{space}{pattern.name}"


def test_every_route_is_in_the_access_table() -> None:
    assert sorted(set(route_names(get_resolver().url_patterns))) == sorted(ACCESS)
