"""Going back to an earlier version of a sheet."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from furikaeri.cycle.actions.restoring import restore_revision
from furikaeri.cycle.refusing import RefusedError, UnreadyError
from furikaeri.web.row_numbers import row_number
from furikaeri.web.section.entering import enter_sheet, entry_address
from furikaeri.web.section.sheet_history import history_page


def sheet_restoring(request: HttpRequest, sheet_id: int, number: int) -> HttpResponse:
    """POST makes a new version that says what version `number` says."""
    here = enter_sheet(request, sheet_id)
    if request.method != "POST":
        return redirect("sheet_history", sheet_id)
    try:
        restore_revision(
            sheet_id=sheet_id,
            number=number,
            seen_number=row_number(request.POST.get("seen", "")),
            form=here.form,
            rights=here.rights,
            by=here.by,
            at=here.at,
        )
    except RefusedError as error:
        return history_page(request, here, str(error), 409 if isinstance(error, UnreadyError) else 403)
    return redirect(entry_address(sheet_id, "saved=on"))
