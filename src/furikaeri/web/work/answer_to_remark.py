"""Answering one remark, or taking it back."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from furikaeri.cycle.actions.remarking import answer_remark, drop_remark
from furikaeri.cycle.refusing import RefusedError
from furikaeri.cycle.review_queries import remark_sheet
from furikaeri.cycle.sheet_actions import Action
from furikaeri.web.signed_in import actor_on_sheet, rights_of_request
from furikaeri.web.work.sheet_on_its_way import take_review, way_page


def answer_to_remark(request: HttpRequest, remark_id: int) -> HttpResponse:
    """POST with `answer`: done, explained (with `text`), open again, or drop."""
    sheet_id = remark_sheet(remark_id)
    if sheet_id is None:
        raise Http404
    found = take_review(request, sheet_id)
    answer, text = request.POST.get("answer", ""), request.POST.get("text", "")
    action = Action.REMARK if answer == "drop" else Action.ANSWER
    rights, at = rights_of_request(request), timezone.now()
    by = actor_on_sheet(request, sheet_id, action)
    try:
        if answer == "drop":
            drop_remark(remark_id=remark_id, rights=rights, by=by, at=at)
        elif request.method == "POST":
            answer_remark(remark_id=remark_id, answer=answer, explanation=text, rights=rights, by=by, at=at)
    except RefusedError as error:
        return way_page(request, found, "", error, text)
    return redirect("sheet_on_its_way", sheet_id)
