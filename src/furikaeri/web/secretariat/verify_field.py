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
from furikaeri.intake.waiting_sheets import Waiting
from furikaeri.sheet.read_sheets import Absence, FieldValue, ReadSheet
from furikaeri.web.drawing.check_rows import WHOLE_WORD
from furikaeri.web.drawing.field_inputs import typed_value
from furikaeri.web.public.form_choice import choose_form
from furikaeri.web.secretariat.verify import changed_page, take_verification, verify_address, verify_page
from furikaeri.web.signed_in import staff_actor


def verify_field(request: HttpRequest, document_id: int, order: int, field: str) -> HttpResponse:
    """POST with `act`: accept what would be stored, take what was read or what is stored, correct, or undo."""
    found = take_verification(document_id, order)
    sheet = found.sheet(order)
    field_id = WHOLE_SHEET if field == WHOLE_WORD else field
    if sheet is None or (field_id != WHOLE_SHEET and field_id not in sheet.read.fields):
        raise Http404
    act, beside = request.POST.get("act", ""), request.GET.get("beside", "")[:2]
    here = verify_address(document_id, order, field=field, beside=beside)
    if request.method != "POST" or not act:
        return redirect(here)
    typed = [text for text in request.POST.getlist("value") if text] if act == "correct" else None
    try:
        _do(request, document_id, sheet, field_id, act, typed)
    except _UnreadableError as error:
        return verify_page(request, found, order, field, str(error), typed)
    except ChangedMeanwhileError as error:
        return changed_page(request, document_id, order, str(error), field, typed)
    except NotWaitingError:
        return redirect(verify_address(document_id, order))
    return redirect(here if act == "undo" else verify_address(document_id, order, beside=beside))


class _UnreadableError(ValueError):
    """What was typed is no value of the field; the message is Japanese."""


def _do(  # noqa: PLR0913, PLR0917 - which field, and what is said of it
    request: HttpRequest, document_id: int, sheet: Waiting, field_id: str, act: str, typed: list[str] | None
) -> None:
    by, at = staff_actor(request), timezone.now()
    if act == "undo":
        uncheck_field(document_id=document_id, order=sheet.order, field=field_id, by=by, at=at)
        return
    value, absence = _taken(sheet, field_id, act)
    if typed is not None and field_id != WHOLE_SHEET:
        form = choose_form(sheet.read.form, sheet.read.fields)
        told = typed_value(form, field_id, typed, sheet.read.plan.term() if sheet.read.plan else None)
        if told.doubt:
            raise _UnreadableError(told.doubt)
        value, absence = told.value, told.absence
    check_field(
        document_id=document_id,
        order=sheet.order,
        field=field_id,
        value=value,
        absence=absence,
        seen=request.POST.get("seen"),
        by=by,
        at=at,
    )


def _taken(sheet: Waiting, field_id: str, act: str) -> tuple[FieldValue, Absence | None]:
    """The value that is there already: as read, as stored, or as it would be stored now."""
    same = sheet.counterparts.same
    source: ReadSheet = sheet.settled
    if act == "read":
        source = sheet.read
    elif act == "keep" and same is not None:
        source = same.read
    return source.fields.get(field_id), source.absences.get(field_id)
