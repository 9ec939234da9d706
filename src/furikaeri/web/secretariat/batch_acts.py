"""What the buttons of a batch share: the batch is there, a POST does it, and its page comes next."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from furikaeri.intake.uploads.queries import find_batch
from furikaeri.people.auditing import Actor
from furikaeri.web.signed_in import staff_actor


class BatchAct(Protocol):
    """What is done with a batch."""

    def __call__(self, *, batch_id: int, by: Actor, at: datetime) -> object:
        """Do it."""


def do_with_batch(request: HttpRequest, batch_id: int, act: BatchAct) -> HttpResponse:
    """POST does it; who comes by GET sees the batch; 404 when there is none."""
    now = timezone.now()
    if find_batch(batch_id, at=now) is None:
        raise Http404
    if request.method == "POST":
        act(batch_id=batch_id, by=staff_actor(request), at=now)
    return redirect("batch", batch_id)
