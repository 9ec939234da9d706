"""Reading on what of a batch is not read yet."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from furikaeri.intake.uploads.actions import ask_to_read
from furikaeri.web.secretariat.batch_acts import do_with_batch


def batch_resume(request: HttpRequest, batch_id: int) -> HttpResponse:
    """POST asks for it."""
    return do_with_batch(request, batch_id, ask_to_read)
