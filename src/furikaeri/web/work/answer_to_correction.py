"""What the section says of a correction, and how an objection is settled."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from furikaeri.cycle.actions.correcting import answer_correction, settle_correction
from furikaeri.cycle.refusing import RefusedError
from furikaeri.cycle.review_queries import correction_sheet
from furikaeri.cycle.sheet_actions import Action
from furikaeri.web.public.form_choice import choose_form
from furikaeri.web.signed_in import actor_on_sheet, rights_of_request
from furikaeri.web.work.sheet_on_its_way import take_review, way_page


def answer_to_correction(request: HttpRequest, correction_id: int) -> HttpResponse:
    """POST with `answer`: accept, object (with `text`), undo or keep."""
    sheet_id = correction_sheet(correction_id)
    if sheet_id is None:
        raise Http404
    found = take_review(request, sheet_id)
    answer, text = request.POST.get("answer", ""), request.POST.get("text", "")
    action = Action.OBJECT if answer in {"accept", "object"} else Action.CORRECT
    rights, at = rights_of_request(request), timezone.now()
    by = actor_on_sheet(request, sheet_id, action)
    try:
        if answer in {"accept", "object"}:
            answer_correction(
                correction_id=correction_id,
                accepted=answer == "accept",
                reason=text,
                rights=rights,
                by=by,
                at=at,
            )
        elif answer in {"undo", "keep"}:
            form = choose_form(found.form_id, found.read.fields)
            settle_correction(
                correction_id=correction_id, undo=answer == "undo", form=form, rights=rights, by=by, at=at
            )
    except RefusedError as error:
        return way_page(request, found, "", error, text)
    return redirect("sheet_on_its_way", sheet_id)
