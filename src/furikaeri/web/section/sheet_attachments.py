"""Adding a file to a sheet."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from furikaeri.cycle.actions.attaching import attach_file
from furikaeri.cycle.refusing import RefusedError, UnreadyError
from furikaeri.web.section.entering import enter_sheet, entry_address
from furikaeri.web.section.entry_page import entry_page


def sheet_attachments(request: HttpRequest, sheet_id: int) -> HttpResponse:
    """POST with `file`; why it is not taken stands on the entry page."""
    here = enter_sheet(request, sheet_id)
    if request.method != "POST":
        return redirect(entry_address(sheet_id, place="attachments"))
    sent = request.FILES.get("file")
    try:
        if sent is None:
            raise UnreadyError("ファイルを選んでから「添付する」を押してください。")
        attach_file(
            sheet_id=sheet_id,
            name=sent.name or "",
            pieces=sent.chunks(),
            rights=here.rights,
            by=here.by,
            at=here.at,
        )
    except RefusedError as error:
        return entry_page(
            request, here, problem=str(error), status=409 if isinstance(error, UnreadyError) else 403
        )
    return redirect(entry_address(sheet_id, place="attachments"))
