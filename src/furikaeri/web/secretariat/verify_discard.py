"""Nobody is to verify a document any longer: asks with what goes, and can be taken back by reading the file once more."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from furikaeri.intake.uploads.actions import discard_document
from furikaeri.intake.uploads.queries import latest_batch_of
from furikaeri.web.secretariat.verify import take_verification, verify_crumbs
from furikaeri.web.signed_in import staff_actor


def verify_discard(request: HttpRequest, document_id: int) -> HttpResponse:
    """GET says how many sheets and answers go; POST lets them go and shows the files as they came."""
    found = take_verification(document_id)
    if request.method == "POST":
        batch_id = latest_batch_of(document_id)
        discard_document(document_id=document_id, by=staff_actor(request), at=timezone.now())
        return redirect("batch", batch_id) if batch_id else redirect("intake")
    context = {
        "section": "intake",
        "document": found.source.document,
        "waiting": len(found.waiting),
        "stored": len(found.sheets) - len(found.waiting),
        "checks": sum(len(sheet.checks) for sheet in found.waiting),
        "comes_back": latest_batch_of(document_id) is not None,
        "crumbs": verify_crumbs(found, "確認の取りやめ"),
    }
    return render(request, "web/intake/discard.html", context)
