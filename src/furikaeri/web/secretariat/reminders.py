"""Reminding the sections of the ticked sheets now, and saying who was reminded and who too lately to be told again."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from furikaeri.cycle.actions.reminding import remind_sections
from furikaeri.cycle.refusing import RefusedError, UnreadyError
from furikaeri.web.public.crumbs import Crumb
from furikaeri.web.secretariat.board import take_board, ticked_sheets
from furikaeri.web.signed_in import rights_of_request, staff_actor


def reminders(request: HttpRequest, cycle_id: int) -> HttpResponse:
    """POST with the ticked sheets."""
    board = take_board(request, cycle_id)
    if request.method != "POST":
        return redirect("board", cycle_id)
    told, problem, status = None, "", 200
    try:
        told = remind_sections(
            cycle_id=cycle_id,
            sheet_ids=ticked_sheets(request, board),
            rights=rights_of_request(request),
            by=staff_actor(request),
            at=timezone.now(),
        )
    except RefusedError as error:
        problem, status = str(error), 409 if isinstance(error, UnreadyError) else 403
    crumbs = [
        Crumb("照会", reverse("cycles")),
        Crumb("進み具合", reverse("board", args=[cycle_id])),
        Crumb("催促"),
    ]
    context = {"section": "cycles", "board": board, "told": told, "problem": problem, "crumbs": crumbs}
    return render(request, "web/secretariat/reminders.html", context, status=status)
