"""The record of what was done, to look through; no page changes it."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from furikaeri.cycle.sheet_names import names_of_sheets
from furikaeri.people.audit_queries import EventChoice, find_events
from furikaeri.people.event_words import EVENT_WORDS
from furikaeri.web.public.crumbs import Crumb
from furikaeri.web.row_numbers import row_number
from furikaeri.web.signed_in import rights_of_request

_KEPT = ("what", "q", "from", "to", "sheet")


def audit(request: HttpRequest) -> HttpResponse:
    """The events an address chooses, newest first."""
    found = find_events(rights_of_request(request).municipality_id, read_events(request.GET))
    names = names_of_sheets({event.sheet_id for event in found.events if event.sheet_id})
    kept = {name: value for name in _KEPT if (value := request.GET.get(name))}
    context = {
        "section": "audit",
        "found": found,
        "events": [(event, names.get(event.sheet_id or 0, "")) for event in found.events],
        "asked": request.GET,
        "words": sorted(EVENT_WORDS.items(), key=lambda pair: pair[1]),
        "before": f"?{urlencode({**kept, 'page': found.page - 1})}" if found.page > 1 else "",
        "after": f"?{urlencode({**kept, 'page': found.page + 1})}" if found.page < found.pages else "",
        "file": urlencode(kept),
        "crumbs": [Crumb("操作の記録")],
    }
    return render(request, "web/secretariat/audit.html", context)


def read_events(asked: QueryDict) -> EventChoice:
    """The choice an address tells; what it does not understand chooses nothing."""
    sheet = row_number(asked.get("sheet", ""))
    what = asked.get("what", "")
    return EventChoice(
        what=what if what in EVENT_WORDS else "",
        words=asked.get("q", "").replace("\x00", "")[:100],
        begins_on=_day(asked.get("from", "")),
        ends_on=_day(asked.get("to", "")),
        subject_kind="plans.selfevaluationsheet" if sheet else "",
        subject_id=str(sheet) if sheet else "",
        page=row_number(asked.get("page", "")) or 1,
    )


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if 1900 < day.year < 3000 else None
