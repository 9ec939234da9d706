"""The page that asks once more before something that nobody can take back: without script, and with what was typed."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from furikaeri.cycle.sheet_actions import Action
from furikaeri.web.public.crumbs import Crumb

SURE = "sure"  # what the page's own button sends beside the act
_MOST_NAMED = 20
_SENT_AGAIN = ("sheet", "all")


def asks_first(request: HttpRequest) -> bool:
    """Whether the act that was sent is one that cannot be taken back, and nobody has said yet that it is meant."""
    return request.POST.get("act") == Action.PUBLISH and request.POST.get(SURE) != "on"


def ask_first(
    request: HttpRequest, count: int, names: Sequence[str], crumbs: Sequence[Crumb], section: str
) -> HttpResponse:
    """The question before publishing `count` sheets: which, and that it is for good. Its button sends the same again."""
    context = {
        "section": section,
        "names": names[:_MOST_NAMED],
        "more": max(0, count - min(len(names), _MOST_NAMED)),
        "count": count,
        "sent": [(name, value) for name in _SENT_AGAIN for value in request.POST.getlist(name)],
        "crumbs": [*crumbs, Crumb("公表の確認")],
        "back": crumbs[-1].address,
    }
    return render(request, "web/work/publishing.html", context)
