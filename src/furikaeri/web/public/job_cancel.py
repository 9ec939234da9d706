"""Cancelling a job, by who asked for it."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from furikaeri.jobs.actions import ask_to_cancel
from furikaeri.jobs.queries import find_job
from furikaeri.web.public.own_jobs import READER, is_own_job


def job_cancel(request: HttpRequest, job_id: int) -> HttpResponse:
    """POST asks for it; who comes by GET sees the job. A job that has ended stays as it is."""
    now = timezone.now()
    if find_job(job_id, at=now) is None:
        raise Http404
    if request.method == "POST":
        if not is_own_job(request, job_id):
            raise PermissionDenied
        ask_to_cancel(job_id=job_id, by=READER, at=now)
    return redirect("job", job_id)
