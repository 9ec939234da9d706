"""Reading on what of a batch is not read yet."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from furikaeri.intake.uploads.actions import ask_to_read
from furikaeri.intake.uploads.queries import find_batch
from furikaeri.web.signed_in import staff_actor


def batch_resume(request: HttpRequest, batch_id: int) -> HttpResponse:
    """POST asks for it; who comes by GET sees the batch."""
    now = timezone.now()
    if find_batch(batch_id, at=now) is None:
        raise Http404
    if request.method == "POST":
        ask_to_read(batch_id=batch_id, by=staff_actor(request), at=now)
    return redirect("batch", batch_id)
