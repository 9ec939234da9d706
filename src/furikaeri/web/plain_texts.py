"""What a browser sends as text, without what no page can show and PostgreSQL cannot store: once, for every page."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")  # all but TAB and the ends of lines


class PlainTextMiddleware:
    """Takes control characters out of the address's query and of what a form sends, names and values alike."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The next answer."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> None:
        """Before the view, and after it is settled that the sender may use it: reading a form takes its files in, too."""
        if _has_controls(request.GET):
            request.GET = _cleaned(request.GET)  # type: ignore[assignment] # a class that only the stubs know
        if request.method == "POST" and _has_controls(request.POST):
            request.POST = _cleaned(request.POST)  # type: ignore[assignment]


def _has_controls(sent: QueryDict) -> bool:
    return any(_CONTROLS.search(text) for name, values in sent.lists() for text in (name, *map(str, values)))


def _cleaned(sent: QueryDict) -> QueryDict:
    pairs = [(name, value) for name, values in sent.lists() for value in values]
    return QueryDict(urlencode([(_CONTROLS.sub("", name), _CONTROLS.sub("", str(v))) for name, v in pairs]))
