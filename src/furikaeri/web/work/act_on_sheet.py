"""The buttons of a sheet on its way: one POST, one act of the table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from furikaeri.cycle.actions import reviewing, submitting
from furikaeri.cycle.refusing import RefusedError, UnreadyError
from furikaeri.cycle.sheet_actions import Action
from furikaeri.people.auditing import Actor
from furikaeri.people.rights import Rights
from furikaeri.web.signed_in import actor_on_sheet, rights_of_request
from furikaeri.web.typed_times import typed_time
from furikaeri.web.work.sheet_on_its_way import take_review, way_page

Act = Callable[[HttpRequest, int, Rights, Actor, datetime], object]


def act_on_sheet(request: HttpRequest, sheet_id: int) -> HttpResponse:
    """Do what the button says, or say why not with what was typed; pressing twice says that it was done."""
    found = take_review(request, sheet_id)
    word = request.POST.get("act", "")
    act = _ACTS.get(word) if request.method == "POST" else None
    if act is None:
        return redirect("sheet_on_its_way", sheet_id)
    try:
        action = Action(word) if word in set(Action) else Action.VIEW
        by = actor_on_sheet(request, sheet_id, action)
        act(request, sheet_id, rights_of_request(request), by, timezone.now())
    except RefusedError as error:
        return way_page(request, found, "", error, request.POST.get("reason", ""))
    return redirect("sheet_on_its_way", sheet_id)


def _reason(request: HttpRequest) -> str:
    return request.POST.get("reason", "")


def _approve(request: HttpRequest, sheet_id: int, rights: Rights, by: Actor, at: datetime) -> None:
    submitting.approve_sheet(
        sheet_id=sheet_id,
        note=_reason(request),
        outside_number=request.POST.get("outside_number", "")[:100],
        standing_authority=bool(request.POST.get("standing")),
        rights=rights,
        by=by,
        at=at,
    )


def _return(request: HttpRequest, sheet_id: int, rights: Rights, by: Actor, at: datetime) -> None:
    reviewing.return_sheet(
        sheet_id=sheet_id, reason=_reason(request), remarks=(), rights=rights, by=by, at=at
    )


def _refuse(request: HttpRequest, sheet_id: int, rights: Rights, by: Actor, at: datetime) -> None:
    submitting.refuse_sheet(sheet_id=sheet_id, reason=_reason(request), rights=rights, by=by, at=at)


def _reopen(request: HttpRequest, sheet_id: int, rights: Rights, by: Actor, at: datetime) -> None:
    reviewing.reopen_sheet(sheet_id=sheet_id, reason=_reason(request), rights=rights, by=by, at=at)


def _extend(request: HttpRequest, sheet_id: int, rights: Rights, by: Actor, at: datetime) -> None:
    until = typed_time(request.POST.get("until", ""))
    if until is None:
        raise UnreadyError("延ばす期限を、日付と時刻で書いてください。")
    reviewing.extend_sheet(
        sheet_id=sheet_id, until=until, reason=_reason(request), rights=rights, by=by, at=at
    )


_ACTS: Mapping[str, Act] = {
    Action.SUBMIT: lambda _, i, r, b, a: submitting.submit_sheet(sheet_id=i, rights=r, by=b, at=a),
    Action.WITHDRAW: lambda _, i, r, b, a: submitting.withdraw_sheet(sheet_id=i, rights=r, by=b, at=a),
    Action.APPROVE: _approve,
    Action.REFUSE: _refuse,
    Action.RECEIVE: lambda _, i, r, b, a: reviewing.receive_sheet(sheet_id=i, rights=r, by=b, at=a),
    Action.RETURN: _return,
    Action.CONFIRM: lambda _, i, r, b, a: reviewing.confirm_sheet(sheet_id=i, rights=r, by=b, at=a),
    Action.REOPEN: _reopen,
    Action.PRESENT: lambda _, i, r, b, a: reviewing.present_sheet(sheet_id=i, rights=r, by=b, at=a),
    Action.FINALISE: lambda _, i, r, b, a: reviewing.finalise_sheet(sheet_id=i, rights=r, by=b, at=a),
    Action.PUBLISH: lambda _, i, r, b, a: reviewing.publish_sheet(sheet_id=i, rights=r, by=b, at=a),
    Action.EXTEND: _extend,
    "seen": lambda _, i, r, b, a: submitting.note_information(sheet_id=i, rights=r, by=b, at=a),
}
