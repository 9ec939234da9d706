"""Filling in a sheet: the printed form with inputs in its cells; every button posts the whole form."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from furikaeri.cycle.actions.filling import OlderPageError, UnreadableFieldsError
from furikaeri.cycle.refusing import RefusedError, UnreadyError
from furikaeri.web.section.entering import enter_sheet, typed_on_page
from furikaeri.web.section.entry_acts import do_act, says_nothing_new
from furikaeri.web.section.entry_page import entry_page


def sheet_entry(request: HttpRequest, sheet_id: int) -> HttpResponse:
    """GET shows the sheet; POST keeps what was typed, does what the button says (`act`) and goes on."""
    here = enter_sheet(request, sheet_id)
    if request.method != "POST":
        return entry_page(request, here)
    page = typed_on_page(request, here)
    try:
        return redirect(do_act(request, here, page))
    except OlderPageError as error:
        now = enter_sheet(request, sheet_id)
        if says_nothing_new(now, page):  # two presses at once, or an autosave just before
            return redirect(do_act(request, now, page))
        return entry_page(request, now, problem=str(error), status=409, typed=page.typed, older=True)
    except UnreadyError as error:  # all that was typed is in the draft
        status = 422 if isinstance(error, UnreadableFieldsError) else 409
        return entry_page(request, enter_sheet(request, sheet_id), problem=str(error), status=status)
    except RefusedError as error:
        return entry_page(request, here, problem=str(error), status=403, typed=page.typed)
