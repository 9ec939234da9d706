"""What a person says of one field: it is right, it is something else, or nothing after all."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from furikaeri.intake.evidence_rows import WHOLE_SHEET
from furikaeri.intake.verifying.actions import (
    ChangedMeanwhileError,
    NotWaitingError,
    check_field,
    uncheck_field,
)
from furikaeri.intake.verifying.queries import find_verification
from furikaeri.intake.waiting_sheets import Waiting
from furikaeri.sheet.read_sheets import Absence, FieldValue, ReadSheet
from furikaeri.web.drawing.check_rows import WHOLE_WORD
from furikaeri.web.drawing.field_inputs import typed_value
from furikaeri.web.public.form_choice import choose_form
from furikaeri.web.secretariat.verify import changed_page, verify_address, verify_page
from furikaeri.web.signed_in import staff_actor


def verify_field(request: HttpRequest, document_id: int, order: int, field: str) -> HttpResponse:
    """POST with `act`: accept what would be stored, take what was read or what is stored, correct, or undo."""
    found = find_verification(document_id)
    sheet = found.sheet(order) if found else None
    field_id = WHOLE_SHEET if field == WHOLE_WORD else field
    if found is None or sheet is None or (field_id != WHOLE_SHEET and field_id not in sheet.read.fields):
        raise Http404
    act, beside = request.POST.get("act", ""), request.GET.get("beside", "")[:2]
    if request.method != "POST" or not act:
        return redirect(verify_address(document_id, order, field=field, beside=beside))
    typed = [text for text in request.POST.getlist("value") if text]
    value, absence = _taken(sheet, field_id, act)
    if act == "correct" and field_id != WHOLE_SHEET:
        form = choose_form(sheet.read.form, sheet.read.fields)
        told = typed_value(form, field_id, typed, sheet.read.plan.term() if sheet.read.plan else None)
        if told.doubt:
            return verify_page(request, found, order, field, told.doubt, typed)
        value, absence = told.value, told.absence
    try:
        if act == "undo":
            uncheck_field(
                document_id=document_id,
                order=order,
                field=field_id,
                by=staff_actor(request),
                at=timezone.now(),
            )
            return redirect(verify_address(document_id, order, field=field, beside=beside))
        check_field(
            document_id=document_id,
            order=order,
            field=field_id,
            value=value,
            absence=absence,
            seen=request.POST.get("seen"),
            by=staff_actor(request),
            at=timezone.now(),
        )
    except ChangedMeanwhileError as error:
        return changed_page(
            request, document_id, order, str(error), field, typed if act == "correct" else None
        )
    except NotWaitingError:
        return redirect(verify_address(document_id, order))
    return redirect(verify_address(document_id, order, beside=beside))


def _taken(sheet: Waiting, field_id: str, act: str) -> tuple[FieldValue, Absence | None]:
    """The value that is there already: as read, as stored, or as it would be stored now."""
    same = sheet.counterparts.same
    source: ReadSheet = sheet.settled
    if act == "read":
        source = sheet.read
    elif act == "keep" and same is not None:
        source = same.read
    return source.fields.get(field_id), source.absences.get(field_id)
