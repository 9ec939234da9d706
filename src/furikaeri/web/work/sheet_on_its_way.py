"""A sheet on its way: what it says, whom it waits for, what is to be done, and the buttons for what one may do."""

from __future__ import annotations

from http import HTTPStatus

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from furikaeri.cycle.entry_queries import waivers_of
from furikaeri.cycle.refusing import RefusedError, UnreadyError
from furikaeri.cycle.review_queries import ReviewPage, find_review
from furikaeri.cycle.sheet_actions import Action, refusal
from furikaeri.people.rights import Role
from furikaeri.web.drawing.way_of_sheets import draw_way
from furikaeri.web.public.crumbs import Crumb
from furikaeri.web.signed_in import rights_of_request


def sheet_on_its_way(request: HttpRequest, sheet_id: int) -> HttpResponse:
    """The page; ?field=overview opens what can be said of that field."""
    return way_page(request, take_review(request, sheet_id), request.GET.get("field", ""))


def take_review(request: HttpRequest, sheet_id: int) -> ReviewPage:
    """The sheet's page for somebody who may see it; 404 when their municipality has none, 403 when it is not theirs."""
    found, rights = find_review(sheet_id), rights_of_request(request)
    if found is None or found.standing.municipality_id != rights.municipality_id:
        raise Http404
    if refusal(Action.VIEW, found.standing, rights, timezone.now()) is not None:
        raise PermissionDenied
    return found


def way_page(
    request: HttpRequest,
    found: ReviewPage,
    field: str,
    problem: RefusedError | None = None,
    typed: str = "",
) -> HttpResponse:
    """The page with what went wrong, if anything did, and what was typed then: 403 who may not, 409 what is not ready."""
    way = draw_way(found, field, rights_of_request(request), timezone.now())
    context = {
        "section": "work",
        "way": way,
        "page": found,
        "problem": problem,
        "waived": waivers_of(found.sheet_id),
        "typed": typed,
        "crumbs": [_way_back(request, found), Crumb(found.read.text("name") or "（事業名なし）")],
    }
    status = HTTPStatus.OK
    if problem is not None:
        status = HTTPStatus.CONFLICT if isinstance(problem, UnreadyError) else HTTPStatus.FORBIDDEN
    return render(request, "web/work/sheet.html", context, status=status)


def _way_back(request: HttpRequest, found: ReviewPage) -> Crumb:
    """The board for the secretariat, who has many sheets to go through; the desk for everybody else."""
    if rights_of_request(request).has(Role.SECRETARIAT):
        return Crumb("進み具合", reverse("board", args=[found.cycle_id]))
    return Crumb("わたしの仕事", reverse("desk"))
