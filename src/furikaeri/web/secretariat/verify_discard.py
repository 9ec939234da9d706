"""Nobody is to verify a document any longer: asks with what goes, and can be taken back by reading the file once more."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from furikaeri.intake.uploads.actions import discard_document
from furikaeri.intake.uploads.queries import latest_batch_of
from furikaeri.intake.verifying.queries import find_verification
from furikaeri.web.public.crumbs import Crumb
from furikaeri.web.secretariat.verify import verify_address
from furikaeri.web.signed_in import staff_actor


def verify_discard(request: HttpRequest, document_id: int) -> HttpResponse:
    """GET says how many sheets and answers go; POST lets them go and shows the files as they came."""
    found = find_verification(document_id)
    if found is None:
        raise Http404
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
        "crumbs": [
            Crumb("文書の取り込み", reverse("intake")),
            Crumb(found.source.document.file_name, verify_address(document_id)),
            Crumb("確認の取りやめ"),
        ],
    }
    return render(request, "web/intake/discard.html", context)
