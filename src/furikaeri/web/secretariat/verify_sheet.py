"""Accepting one sheet into the plan."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from furikaeri.intake.verifying.actions import (
    ChangedMeanwhileError,
    NotWaitingError,
    OpenItemsError,
    accept_sheet,
)
from furikaeri.plans.actions import UnplaceableSheetError
from furikaeri.web.secretariat.verify import changed_page, take_verification, verify_address, verify_page
from furikaeri.web.signed_in import staff_actor


def verify_sheet(request: HttpRequest, document_id: int, order: int) -> HttpResponse:
    """POST stores the sheet and goes on to the next; why it cannot be stored stands on its page."""
    found = take_verification(document_id, order)
    if request.method != "POST":
        return redirect(verify_address(document_id, order))
    try:
        seen = request.POST.get("seen")
        accept_sheet(
            document_id=document_id, order=order, seen=seen, by=staff_actor(request), at=timezone.now()
        )
    except ChangedMeanwhileError as error:
        return changed_page(request, document_id, order, str(error))
    except (OpenItemsError, UnplaceableSheetError) as error:
        return verify_page(request, found, order, problem=str(error))
    except NotWaitingError:  # somebody was quicker
        return redirect(verify_address(document_id, order))
    return redirect(verify_address(document_id))
