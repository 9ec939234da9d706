"""Handing a sheet in: first the list of what is open, then the button."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from furikaeri.cycle.actions.submitting import submit_sheet
from furikaeri.cycle.refusing import RefusedError, UnreadyError
from furikaeri.cycle.sheet_actions import Action
from furikaeri.web.drawing.entry_sheets import EntrySheet
from furikaeri.web.section.entering import Entering, crumbs_of, enter_sheet, entry_address
from furikaeri.web.section.entry_page import draw_page


def sheet_submission(request: HttpRequest, sheet_id: int) -> HttpResponse:
    """GET lists the findings, explained or not; POST hands the sheet to its approval."""
    here = enter_sheet(request, sheet_id)
    problem, status = here.entry.may(Action.SUBMIT, here.rights, here.at) or "", 200
    if request.method == "POST":
        try:
            submit_sheet(sheet_id=sheet_id, rights=here.rights, by=here.by, at=here.at)
            return redirect(entry_address(sheet_id, "submitted=on"))
        except RefusedError as error:
            problem, status = str(error), 409 if isinstance(error, UnreadyError) else 403
    return render(request, "web/section/submission.html", _context(here, problem), status=status)


def _context(here: Entering, problem: str) -> dict[str, object]:
    sheet: EntrySheet = draw_page(here)
    told = [*sheet.findings, *(f for field in sheet.fields for f in field.findings)]
    name = here.entry.filled.text("name") or "（事業名なし）"
    return {
        "section": "desk",
        "here": here,
        "entry": here.entry,
        "sheet_id": here.entry.sheet_id,
        "name": name,
        "problem": problem,
        "open": [f for f in told if f.waived is None],
        "waived": [f for f in told if f.waived is not None],
        "crumbs": crumbs_of(here, "提出の前に"),
    }
