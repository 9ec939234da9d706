"""Leaving unread what of a batch is not read yet; each file can still be read later."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from furikaeri.intake.uploads.actions import leave_unread
from furikaeri.web.secretariat.batch_acts import do_with_batch


def batch_leave(request: HttpRequest, batch_id: int) -> HttpResponse:
    """POST does it."""
    return do_with_batch(request, batch_id, leave_unread)
