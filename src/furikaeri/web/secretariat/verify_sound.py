"""Accepting at once all sheets of a document in which the reader doubts nothing: the rule is the person's."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from furikaeri.intake.verifying.actions import NotWaitingError, OpenItemsError, accept_sound_sheets
from furikaeri.plans.actions import UnplaceableSheetError
from furikaeri.web.secretariat.verify import (
    LONGEST_PLACE,
    take_verification,
    verify_address,
    verify_crumbs,
)
from furikaeri.web.signed_in import staff_actor


def verify_sound(request: HttpRequest, document_id: int) -> HttpResponse:
    """GET asks with the number of sheets and their names; POST stores those that were shown."""
    found, problem = take_verification(document_id), ""
    if request.method == "POST":
        try:
            problem = _accept_shown(request, document_id)
        except (OpenItemsError, UnplaceableSheetError) as error:
            problem = str(error)
        except NotWaitingError:  # somebody was quicker
            return redirect(verify_address(document_id))
        if not problem:
            return redirect(verify_address(document_id))
        found = take_verification(document_id)
    context = {
        "section": "intake",
        "document": found.source.document,
        "sheets": [s for s in found.sheets if s.sound],
        "left": [s for s in found.waiting if not s.sound],
        "problem": problem,
        "crumbs": verify_crumbs(found, "まとめて承認"),
    }
    return render(request, "web/intake/sound.html", context, status=409 if problem else 200)


def _accept_shown(request: HttpRequest, document_id: int) -> str:
    """Accept the sheets that were shown; "", or that some of them are no longer what was shown."""
    texts = request.POST.getlist("sheet")
    shown = {int(t) for t in texts if t.isascii() and t.isdigit() and len(t) < LONGEST_PLACE}
    by, at = staff_actor(request), timezone.now()
    accepted = accept_sound_sheets(document_id=document_id, orders=shown, by=by, at=at)
    if accepted == len(shown):
        return ""
    return f"{accepted} 枚を承認しました。ほかは、開いている間に承認されたか、確かめ始められたため、承認していません。"
