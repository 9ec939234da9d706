"""The buttons of a sheet on its way: one POST, one act of the table."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from furikaeri.cycle.actions.acts import ACTS, act_on_one
from furikaeri.cycle.actions.submitting import approve_sheet, note_information
from furikaeri.cycle.refusing import RefusedError, UnreadyError
from furikaeri.cycle.sheet_actions import Action, refusal
from furikaeri.web.asking_first import ask_first, asks_first
from furikaeri.web.public.crumbs import Crumb
from furikaeri.web.signed_in import actor_on_sheet, rights_of_request
from furikaeri.web.typed_times import typed_time
from furikaeri.web.work.sheet_on_its_way import take_review, way_page

NO_BUTTON = "none"  # Enter in an input presses the first button of a form: this one
SEEN = "seen"  # of who was sent the sheet for information
_BUTTONS = {*ACTS, Action.APPROVE, SEEN}


def act_on_sheet(request: HttpRequest, sheet_id: int) -> HttpResponse:
    """Do what the button says, or say why not with what was typed; pressing twice says that it was done."""
    found = take_review(request, sheet_id)
    word = request.POST.get("act", "")
    if word == NO_BUTTON:
        problem = UnreadyError("何もしていません。することのボタンを押してください。")
        return way_page(request, found, "", problem, request.POST.get("reason", ""))
    if request.method != "POST" or word not in _BUTTONS:
        return redirect("sheet_on_its_way", sheet_id)
    if (
        asks_first(request)
        and refusal(Action.PUBLISH, found.standing, rights_of_request(request), timezone.now()) is None
    ):
        name = found.read.text("name") or "（事業名なし）"
        return ask_first(
            request, 1, [name], [Crumb(name, reverse("sheet_on_its_way", args=[sheet_id]))], "work"
        )
    try:
        _act(request, sheet_id, word)
    except RefusedError as error:
        return way_page(request, found, "", error, request.POST.get("reason", ""))
    return redirect("sheet_on_its_way", sheet_id)


def _act(request: HttpRequest, sheet_id: int, word: str) -> None:
    action = Action.VIEW if word == SEEN else Action(word)
    rights, by, at = rights_of_request(request), actor_on_sheet(request, sheet_id, action), timezone.now()
    reason = request.POST.get("reason", "")
    if word == SEEN:
        note_information(sheet_id=sheet_id, rights=rights, by=by, at=at)
    elif action == Action.APPROVE:
        approve_sheet(
            sheet_id=sheet_id,
            note=reason,
            outside_number=request.POST.get("outside_number", ""),
            standing_authority=bool(request.POST.get("standing")),
            rights=rights,
            by=by,
            at=at,
        )
    else:
        until = typed_time(request.POST.get("until", ""))
        act_on_one(action=action, sheet_id=sheet_id, reason=reason, until=until, rights=rights, by=by, at=at)
