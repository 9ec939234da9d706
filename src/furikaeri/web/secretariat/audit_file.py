"""The chosen events as a CSV file that Excel opens, written while it is read."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from django.http import HttpRequest, StreamingHttpResponse
from django.utils import timezone

from furikaeri.people.audit_queries import EventLine, all_events
from furikaeri.sheet.formula_guards import guarded
from furikaeri.web.secretariat.audit import read_events
from furikaeri.web.signed_in import rights_of_request

_HEADINGS = ("日時", "操作した人", "代理した相手", "操作", "内容", "対象の種類", "対象の番号")


def audit_file(request: HttpRequest) -> StreamingHttpResponse:
    """All pages of the choice in the address, oldest first."""
    events = all_events(rights_of_request(request).municipality_id, read_events(request.GET))
    answer = StreamingHttpResponse(_lines(events), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = (
        "attachment; filename*=UTF-8''%E6%93%8D%E4%BD%9C%E3%81%AE%E8%A8%98%E9%8C%B2.csv"
    )
    return answer


def _lines(events: Iterator[EventLine]) -> Iterator[str]:
    yield "\ufeff" + _line(_HEADINGS)
    for event in events:
        yield _line(
            (
                f"{timezone.localtime(event.at):%Y-%m-%d %H:%M:%S}",
                event.by,
                event.on_behalf_of,
                event.what,
                " ".join(event.remark.split()),
                event.subject_kind,
                event.subject_id,
            )
        )


def _line(cells: tuple[str, ...]) -> str:
    out = StringIO()
    csv.writer(out).writerow([guarded(cell) for cell in cells])
    return out.getvalue()
