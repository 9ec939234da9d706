"""Saying something of a field, or of the whole sheet, while reviewing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from furikaeri.cycle.actions.remarking import add_remark
from furikaeri.cycle.refusing import RefusedError
from furikaeri.cycle.sheet_actions import Action
from furikaeri.web.signed_in import actor_on_sheet, rights_of_request
from furikaeri.web.work.sheet_on_its_way import take_review, way_page


def remark_on_field(request: HttpRequest, sheet_id: int) -> HttpResponse:
    """POST with `field` ("" the whole sheet) and `text`."""
    found = take_review(request, sheet_id)
    if request.method != "POST":
        return redirect("sheet_on_its_way", sheet_id)
    field, text = request.POST.get("field", ""), request.POST.get("text", "")
    try:
        add_remark(
            sheet_id=sheet_id,
            field=field if field in found.read.fields else "",
            text=text,
            rights=rights_of_request(request),
            by=actor_on_sheet(request, sheet_id, Action.REMARK),
            at=timezone.now(),
        )
    except RefusedError as error:
        return way_page(request, found, field, error, text)
    return redirect("sheet_on_its_way", sheet_id)
