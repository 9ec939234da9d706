"""The secretariat's own small correction of a field."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from furikaeri.cycle.actions import correcting
from furikaeri.cycle.refusing import RefusedError, UnreadyError
from furikaeri.cycle.sheet_actions import Action
from furikaeri.web.drawing.entry_values import too_much
from furikaeri.web.drawing.field_inputs import typed_value
from furikaeri.web.public.form_choice import choose_form
from furikaeri.web.row_numbers import row_number
from furikaeri.web.signed_in import actor_on_sheet, rights_of_request
from furikaeri.web.work.sheet_on_its_way import take_review, way_page


def correct_field(request: HttpRequest, sheet_id: int, field: str) -> HttpResponse:
    """POST with `value` and `revision`, the one that was seen."""
    found = take_review(request, sheet_id)
    form = choose_form(found.form_id, found.read.fields)
    if request.method != "POST" or field not in {f.id for f in form.fields}:
        return redirect("sheet_on_its_way", sheet_id)
    typed, seen = request.POST.getlist("value"), request.POST.get("revision", "")
    term = found.read.plan.term() if found.read.plan else None
    try:
        if problem := too_much(form.field(field), tuple(typed)):
            raise UnreadyError(problem)
        told = typed_value(form, field, [t for t in typed if t], term)
        if told.doubt:
            raise UnreadyError(told.doubt)
        correcting.correct_field(
            sheet_id=sheet_id,
            seen_revision_id=row_number(seen),
            field=field,
            value=told.value,
            absence=told.absence,
            reason=request.POST.get("reason", ""),
            form=form,
            rights=rights_of_request(request),
            by=actor_on_sheet(request, sheet_id, Action.CORRECT),
            at=timezone.now(),
        )
    except RefusedError as error:
        return way_page(request, found, field, error, "\n".join(typed))
    return redirect("sheet_on_its_way", sheet_id)
