"""Stopping the reading of a batch; what is read stays."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from furikaeri.intake.uploads.actions import cancel_reading
from furikaeri.web.secretariat.batch_acts import do_with_batch


def batch_cancel(request: HttpRequest, batch_id: int) -> HttpResponse:
    """POST asks for it."""
    return do_with_batch(request, batch_id, cancel_reading)
