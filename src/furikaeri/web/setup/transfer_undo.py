"""A transfer is taken back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from furikaeri.people.actions.transferring import undo_transfer
from furikaeri.people.refusing import UnfitError
from furikaeri.web.setup.form_pages import own_municipality, setup_page
from furikaeri.web.signed_in import staff_actor


def transfer_undo(request: HttpRequest, transfer_id: int) -> HttpResponse:
    """POST does it, or says why it cannot be done."""
    municipality_id = own_municipality(request)
    if request.method != "POST":
        return redirect("transfer")
    try:
        undo_transfer(
            municipality_id=municipality_id,
            transfer_id=transfer_id,
            by=staff_actor(request),
            at=timezone.now(),
        )
    except UnfitError as error:
        page = setup_page(request, "frame", "人事異動の取り消し", problem=str(error))
        page.status_code = 409
        return page
    return redirect(f"{reverse('transfer')}?saved=1")
