"""Autosave: the fields that changed go into the draft; the answer is a piece of the page with the state and the notes."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from furikaeri.cycle.entry_queries import with_draft
from furikaeri.cycle.refusing import RefusedError, UnreadyError
from furikaeri.web.section.entering import enter_sheet, entry_address, typed_on_page
from furikaeri.web.section.entry_acts import keep_typed
from furikaeri.web.section.entry_page import draw_page


def sheet_draft(request: HttpRequest, sheet_id: int) -> HttpResponse:
    """POST keeps the fields named in `field`; 409 when another page is newer, 403 when writing is over."""
    if request.method != "POST":
        return redirect(entry_address(sheet_id))
    here = enter_sheet(request, sheet_id)
    page = typed_on_page(request, here)
    try:
        keep_typed(here, page)
    except RefusedError as error:
        status = 409 if isinstance(error, UnreadyError) else 403
        return render(request, "web/section/draft_refused.html", {"problem": str(error)}, status=status)
    now = replace(here, entry=with_draft(here.entry, here.by.user_id))
    sent = tuple(page.typed.texts)
    context = {"here": now, "entry": now.entry, "sheet": draw_page(now, counted=sent), "sent": sent}
    return render(request, "web/section/draft_kept.html", context)
