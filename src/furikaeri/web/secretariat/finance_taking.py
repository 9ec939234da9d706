"""The list that was looked at is taken over."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from furikaeri.cycle.actions.financing import take_finance_list
from furikaeri.cycle.refusing import ConflictError
from furikaeri.intake.known_forms import known_forms
from furikaeri.web.secretariat.finance import finance_page
from furikaeri.web.secretariat.finance_files import drop_kept, finance_town, list_page, read_kept
from furikaeri.web.signed_in import rights_of_request, staff_actor


def finance_taking(request: HttpRequest) -> HttpResponse:
    """POST with `confirm`, the seal of what was looked at."""
    finance_town(request)
    if request.method != "POST":
        return redirect("finance")
    kept = read_kept(request)
    if kept is None:
        return finance_page(request, "先に、CSV ファイルを選んで「内容を確かめる」を押してください。", 409)
    file, reading = kept
    if reading.problems:
        return list_page(request, file, reading)
    try:
        done = take_finance_list(
            file=file,
            seal=request.POST.get("confirm", ""),
            forms=known_forms(),
            rights=rights_of_request(request),
            by=staff_actor(request),
            at=timezone.now(),
        )
    except ConflictError as error:
        return list_page(request, file, reading, str(error))
    drop_kept(request)
    return redirect(f"{reverse('finance')}?taken={len(done.changes)}")
