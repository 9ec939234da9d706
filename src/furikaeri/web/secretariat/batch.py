"""A batch of files: how far reading is, and what became of each."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from furikaeri.intake.uploads.queries import find_batch
from furikaeri.web.public.crumbs import Crumb

REFRESH_SECONDS = 3
_LASTING = {"waiting", "running", "cancelling"}


def batch(request: HttpRequest, batch_id: int) -> HttpResponse:
    """The page loads itself anew while reading lasts; ?refresh=off switches that off (WCAG 2.2.2)."""
    found = find_batch(batch_id, at=timezone.now())
    if found is None:
        raise Http404
    lasting = found.job is not None and found.job.state in _LASTING
    refreshes = lasting and request.GET.get("refresh") != "off"
    context = {
        "section": "intake",
        "batch": found,
        "lasting": lasting,
        "refreshes": refreshes,
        "seconds": REFRESH_SECONDS,
        "done": len(found.files) - found.open,
        "crumbs": [Crumb("文書の取り込み", reverse("intake")), Crumb("読み取りの結果")],
    }
    answer = render(request, "web/intake/batch.html", context)
    if refreshes:
        answer["Refresh"] = str(REFRESH_SECONDS)
    return answer
