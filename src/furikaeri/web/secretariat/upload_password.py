"""The password of a file that was handed in: used for reading it now, and kept nowhere."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters

from furikaeri.intake.uploads.actions import read_with_password
from furikaeri.intake.uploads.queries import batch_of_upload
from furikaeri.web.signed_in import staff_actor


@sensitive_post_parameters("password")
def upload_password(request: HttpRequest, upload_id: int) -> HttpResponse:
    """POST reads the file; who comes by GET sees the batch."""
    batch_id = batch_of_upload(upload_id)
    if batch_id is None:
        raise Http404
    password = request.POST.get("password", "")
    if request.method == "POST" and password:
        actor = staff_actor(request)
        read_with_password(upload_id=upload_id, password=password, by=actor, at=timezone.now())
    return redirect("batch", batch_id)
