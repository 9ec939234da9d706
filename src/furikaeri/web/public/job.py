"""How far a job is: refreshes itself while it lasts, and gives the file at the end."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from furikaeri.jobs.queries import JobLine, find_job
from furikaeri.publishing.printing import PRINT_JOB, order_from_json
from furikaeri.web.public.crumbs import Crumb
from furikaeri.web.public.own_jobs import is_own_job

REFRESH_SECONDS = 3
_LASTING = {"waiting", "running", "cancelling"}


def job(request: HttpRequest, job_id: int) -> HttpResponse:
    """The page loads itself anew by a header: that needs no script, and ?refresh=off switches it off (WCAG 2.2.2)."""
    found = find_job(job_id, at=timezone.now())
    if found is None or found.kind != PRINT_JOB:  # other work is shown where it was asked for
        raise Http404
    lasting = found.state in _LASTING
    refreshes = lasting and request.GET.get("refresh") != "off"
    kept_until = found.ended_at + settings.RESULTS_KEPT if found.ended_at else None
    context = {
        "section": "plans",
        "job": found,
        "lasting": lasting,
        "refreshes": refreshes,
        "seconds": REFRESH_SECONDS,
        "finishing": found.state == "running" and found.done >= found.total,
        "may_cancel": found.state in {"waiting", "running"} and is_own_job(request, job_id),
        "kept_until": kept_until,
        "again": _address_of_order(found),
        "crumbs": [Crumb("計画", reverse("start")), Crumb(found.result_name)],
    }
    answer = render(request, "web/job.html", context)
    if refreshes:
        answer["Refresh"] = str(REFRESH_SECONDS)
    return answer


def _address_of_order(found: JobLine) -> str:
    """Where the same can be asked for again."""
    order = order_from_json(found.arguments)
    query = "" if order.fiscal_year is None else f"?year={order.fiscal_year}"
    return reverse(f"{order.subject}_file", args=[order.subject_id, order.kind]) + query
