"""Taking a file off a sheet."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from furikaeri.cycle.actions.attaching import remove_attachment
from furikaeri.cycle.refusing import RefusedError
from furikaeri.web.section.entering import enter_sheet, entry_address
from furikaeri.web.section.entry_page import entry_page


def attachment_removal(request: HttpRequest, sheet_id: int, attachment_id: int) -> HttpResponse:
    """POST takes it off; its name, and who took it off, stay on the page."""
    here = enter_sheet(request, sheet_id)
    if request.method == "POST":
        try:
            remove_attachment(
                sheet_id=sheet_id, attachment_id=attachment_id, rights=here.rights, by=here.by, at=here.at
            )
        except RefusedError as error:
            return entry_page(request, here, problem=str(error), status=403)
    return redirect(entry_address(sheet_id, place="attachments"))
