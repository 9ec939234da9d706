"""Reading a kept file once more."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from furikaeri.intake.uploads.actions import read_again
from furikaeri.intake.uploads.queries import batch_of_upload
from furikaeri.web.signed_in import staff_actor


def upload_again(request: HttpRequest, upload_id: int) -> HttpResponse:
    """POST asks for it; who comes by GET sees the batch."""
    batch_id = batch_of_upload(upload_id)
    if batch_id is None:
        raise Http404
    if request.method == "POST":
        read_again(upload_id=upload_id, by=staff_actor(request), at=timezone.now())
    return redirect("batch", batch_id)
