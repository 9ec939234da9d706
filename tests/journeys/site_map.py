"""Which pages there are: the site's own links, followed from the start, a few pages for each route."""

from __future__ import annotations

from collections import defaultdict
from urllib.parse import quote

from django.urls import resolve

from tests.journeys.conftest import Visit

PAGES_A_ROUTE = 3
LINKS = "[...document.querySelectorAll('a[href]')].map(a => a.href)"


def walk(visit: Visit) -> dict[str, list[str]]:
    """Addresses by route name, found by following links from the start; pages that differ only in # are one."""
    found: dict[str, list[str]] = defaultdict(list)
    seen = {"/"}
    waiting = ["/"]
    while waiting:
        path = waiting.pop(0)
        route = resolve(path.split("?")[0]).url_name or path
        if len(found[route]) >= PAGES_A_ROUTE:
            continue
        found[route].append(path)
        visit.go(path)
        if route == "overview":
            waiting.append(f"{path.split('?')[0]}search/?q={quote('見守り')}")
        for address in visit.page.evaluate(LINKS):
            assert address.startswith(visit.site), f"{path} leads outside: {address}"
            link = address.removeprefix(visit.site).split("#")[0]
            if link not in seen:
                seen.add(link)
                waiting.append(link)
    return found
