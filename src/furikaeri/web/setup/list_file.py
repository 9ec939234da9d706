"""The list as an Excel file, filled in with what stands."""

from __future__ import annotations

from io import BytesIO

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from furikaeri.intake.setup_lists.queries import list_rows_of
from furikaeri.intake.setup_lists.writing import write_list
from furikaeri.web.setup.form_pages import own_municipality

_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def list_file(request: HttpRequest, plan_id: int) -> HttpResponse:
    """The file to edit."""
    rows = list_rows_of(own_municipality(request), plan_id, timezone.localdate())
    if rows is None:
        raise Http404
    out = BytesIO()
    write_list(rows, out)
    answer = HttpResponse(out.getvalue(), content_type=_KIND)
    answer["Content-Disposition"] = (
        "attachment; filename=\"setup.xlsx\"; filename*=UTF-8''%E6%BA%96%E5%82%99%E3%81%AE%E4%B8%80%E8%A6%A7.xlsx"
    )
    return answer
