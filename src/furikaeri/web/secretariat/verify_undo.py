"""Taking back the acceptance of one sheet."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from furikaeri.intake.verifying.actions import NotWaitingError, TooLateError, take_back_acceptance
from furikaeri.web.secretariat.verify import changed_page, take_verification, verify_address
from furikaeri.web.signed_in import staff_actor


def verify_undo(request: HttpRequest, document_id: int, order: int) -> HttpResponse:
    """POST lets the sheet wait again; why it cannot stands on its page."""
    take_verification(document_id, order)
    if request.method == "POST":
        by, at = staff_actor(request), timezone.now()
        try:
            take_back_acceptance(document_id=document_id, order=order, by=by, at=at)
        except TooLateError as error:
            return changed_page(request, document_id, order, str(error))
        except NotWaitingError:  # somebody was quicker, or the record said the same already
            pass
    return redirect(verify_address(document_id, order))
