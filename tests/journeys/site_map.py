"""Which pages there are: the site's own links, followed from the start, a few for each route and each thing asked of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from urllib.parse import parse_qsl, quote, urlsplit

from django.urls import resolve

from tests.journeys.conftest import Visit

PAGES_EACH = 3
DOWNLOAD = "_file"  # routes that give a file, no page
LINKS = "[...document.querySelectorAll('a[href]')].map(a => a.href)"


def walk(visit: Visit) -> dict[str, list[str]]:
    """Addresses by route name, found by following links from the start; pages that differ only in # are one.

    A sheet and a sheet with ?evidence= are different pages of one route: a few of both are kept.
    """
    found: dict[str, list[str]] = defaultdict(list)
    kept: Counter[tuple[str, ...]] = Counter()
    seen = {"/"}
    waiting = ["/"]
    while waiting:
        path = waiting.pop(0)
        parts = urlsplit(path)
        route = resolve(parts.path).url_name or path
        asked = (route, *sorted(name for name, _ in parse_qsl(parts.query)))
        if kept[asked] >= PAGES_EACH:
            continue
        kept[asked] += 1
        found[route].append(path)
        if route.endswith(DOWNLOAD):
            continue
        visit.go(path)
        if route == "overview":
            waiting += [f"{parts.path}search/?q={quote(words)}" for words in ("見守り", "どこにもない")]
        for address in visit.page.evaluate(LINKS):
            assert address.startswith(visit.site), f"{path} leads outside: {address}"
            link = address.removeprefix(visit.site).split("#")[0]
            if link not in seen:
                seen.add(link)
                waiting.append(link)
    return found
