"""Looking through the record of what was done: by what, who, when and about which row. Nothing here changes it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from furikaeri.people.event_words import EVENT_WORDS
from furikaeri.people.models import AuditEvent

EVENTS_A_PAGE = 100
MOST_EXPORTED = 1_000_000
_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class EventChoice:
    """Which events; what is None or empty chooses nothing. Days are Japanese days, both included."""

    what: str = ""
    words: str = ""
    begins_on: date | None = None
    ends_on: date | None = None
    subject_kind: str = ""
    subject_id: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True)
class EventLine:
    """One event in words; `sheet_id` when it is about a sheet."""

    id: int
    at: datetime
    by: str
    on_behalf_of: str
    what: str
    remark: str
    subject_kind: str
    subject_id: str

    @property
    def sheet_id(self) -> int | None:
        """The sheet, when that is what the event is about."""
        return int(self.subject_id) if self.subject_kind == "plans.selfevaluationsheet" else None


@dataclass(frozen=True, slots=True)
class EventPage:
    """A page of events, newest first, how many there are and how many pages they fill."""

    events: tuple[EventLine, ...]
    count: int
    page: int
    pages: int


def find_events(municipality_id: int | None, choice: EventChoice) -> EventPage:
    """The chosen events of a municipality (None: the operator, who sees all), a page of them."""
    rows = _chosen(municipality_id, choice)
    count = rows.count()
    pages = max(1, -(-count // EVENTS_A_PAGE))
    page = min(max(choice.page, 1), pages)
    first = (page - 1) * EVENTS_A_PAGE
    shown = rows.order_by("-at", "-id")[first : first + EVENTS_A_PAGE]
    return EventPage(tuple(_line(event) for event in shown), count, page, pages)


def all_events(municipality_id: int | None, choice: EventChoice) -> Iterator[EventLine]:
    """The chosen events, oldest first, read piece by piece."""
    rows = _chosen(municipality_id, choice).order_by("at", "id")[:MOST_EXPORTED]
    return (_line(event) for event in rows.iterator(chunk_size=_AT_ONCE))


def _chosen(municipality_id: int | None, choice: EventChoice) -> QuerySet[AuditEvent]:
    rows = AuditEvent.objects.all()
    if municipality_id is not None:
        rows = rows.filter(municipality=municipality_id)
    if choice.what:
        rows = rows.filter(what=choice.what)
    if choice.begins_on:
        rows = rows.filter(at__gte=_midnight(choice.begins_on))
    if choice.ends_on:
        rows = rows.filter(at__lt=_midnight(choice.ends_on + timedelta(days=1)))
    if choice.subject_kind:
        rows = rows.filter(subject_kind=choice.subject_kind, subject_id=choice.subject_id)
    for word in choice.words.split():
        rows = rows.filter(
            Q(by_name__contains=word) | Q(on_behalf_of__contains=word) | Q(remark__contains=word)
        )
    return rows


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _line(event: AuditEvent) -> EventLine:
    return EventLine(
        id=event.pk,
        at=event.at,
        by=event.by_name,
        on_behalf_of=event.on_behalf_of,
        what=EVENT_WORDS.get(event.what, event.what),
        remark=event.remark,
        subject_kind=event.subject_kind,
        subject_id=event.subject_id,
    )
