"""Accepting at once all sheets of a document in which the reader doubts nothing: the rule is the person's."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from furikaeri.intake.verifying.actions import NotWaitingError, OpenItemsError, accept_sound_sheets
from furikaeri.intake.verifying.queries import find_verification
from furikaeri.plans.actions import UnplaceableSheetError
from furikaeri.web.public.crumbs import Crumb
from furikaeri.web.secretariat.verify import LONGEST_PLACE, verify_address
from furikaeri.web.signed_in import staff_actor


def verify_sound(request: HttpRequest, document_id: int) -> HttpResponse:
    """GET asks with the number of sheets and their names; POST stores those that were shown."""
    found = find_verification(document_id)
    if found is None:
        raise Http404
    problem = ""
    if request.method == "POST":
        shown = {
            int(text)
            for text in request.POST.getlist("sheet")
            if text.isascii() and text.isdigit() and len(text) < LONGEST_PLACE
        }
        try:
            accepted = accept_sound_sheets(
                document_id=document_id, orders=shown, by=staff_actor(request), at=timezone.now()
            )
            if accepted == len(shown):
                return redirect(verify_address(document_id))
            problem = f"{accepted} 枚を承認しました。ほかは、開いている間に承認されたか、確かめ始められたため、承認していません。"
            found = find_verification(document_id) or found
        except (OpenItemsError, UnplaceableSheetError) as error:
            problem = str(error)
        except NotWaitingError:  # somebody was quicker
            return redirect(verify_address(document_id))
    context = {
        "section": "intake",
        "document": found.source.document,
        "sheets": [s for s in found.sheets if s.sound],
        "left": [s for s in found.waiting if not s.sound],
        "problem": problem,
        "crumbs": [
            Crumb("文書の取り込み", reverse("intake")),
            Crumb(found.source.document.file_name, verify_address(document_id)),
            Crumb("まとめて承認"),
        ],
    }
    return render(request, "web/intake/sound.html", context, status=409 if problem else 200)
