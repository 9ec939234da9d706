"""A code is taken away from its project."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from furikaeri.cycle.actions.financing import unlink_code
from furikaeri.intake.known_forms import known_forms
from furikaeri.web.secretariat.finance_files import finance_town
from furikaeri.web.signed_in import rights_of_request, staff_actor


def finance_code_removal(request: HttpRequest, code_id: int) -> HttpResponse:
    """POST; one that is gone already is no mistake."""
    finance_town(request)
    if request.method == "POST":
        unlink_code(
            code_id=code_id,
            forms=known_forms(),
            rights=rights_of_request(request),
            by=staff_actor(request),
            at=timezone.now(),
        )
    return redirect(f"{reverse('finance')}#codes")
