"""The approval route of a section: rows of order, kind and post; no rows mean that the heads decide."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from furikaeri.cycle.actions.routing import RouteEntry, set_route
from furikaeri.cycle.refusing import RefusedError, UnreadyError
from furikaeri.cycle.route_queries import RouteLine, RoutePage, find_route
from furikaeri.cycle.routes import STEP_KINDS
from furikaeri.people.rights import OFFICE_ROLES, HeldPost, Role
from furikaeri.web.public.crumbs import Crumb
from furikaeri.web.row_numbers import row_number
from furikaeri.web.signed_in import actor_in_posts, rights_of_request

EMPTY_ROWS = 3
MOST_ROWS = 20


@dataclass(frozen=True, slots=True)
class RouteRow:
    """A row of inputs, empty ones for steps to be added."""

    number: int
    step: RouteLine | None


def route(request: HttpRequest, section_id: int) -> HttpResponse:
    """GET shows the route to those who may set it; POST replaces it."""
    rights = rights_of_request(request)
    found = find_route(section_id, rights.municipality_id)
    if found is None:
        raise Http404
    if not any(_may_set(post, section_id) for post in rights.posts):
        raise PermissionDenied
    problem, steps = "", found.steps
    if request.method == "POST":
        steps = _typed(request)
        try:
            by = actor_in_posts(request, [p for p in rights.posts if _may_set(p, section_id)])
            set_route(section_id=section_id, entries=_entries(steps), rights=rights, by=by, at=timezone.now())
            return redirect("route", section_id)
        except RefusedError as error:
            problem = str(error)
    return render(
        request, "web/work/route.html", _context(found, steps, problem), status=409 if problem else 200
    )


def _may_set(post: HeldPost, section_id: int) -> bool:
    return post.role in OFFICE_ROLES or (post.role == Role.HEAD and post.section_id == section_id)


def _typed(request: HttpRequest) -> tuple[RouteLine, ...]:
    """The rows that name a post."""
    rows = (
        RouteLine(
            row_number(request.POST.get(f"order-{number}", "")),
            request.POST.get(f"kind-{number}", ""),
            row_number(request.POST.get(f"post-{number}", "")),
        )
        for number in range(1, MOST_ROWS + 1)
    )
    return tuple(row for row in rows if row.post_id)


def _entries(steps: tuple[RouteLine, ...]) -> list[RouteEntry]:
    kinds = {kind.value: kind for kind in STEP_KINDS}
    if any(step.kind not in kinds or not 0 < step.order <= 99 for step in steps):
        raise UnreadyError("順は 1 から 99 の数で、種類は一覧から選んでください。")
    return [RouteEntry(step.order, kinds[step.kind], step.post_id) for step in steps]


def _context(found: RoutePage, steps: tuple[RouteLine, ...], problem: str) -> dict[str, object]:
    filled = [RouteRow(number, step) for number, step in enumerate(steps, 1)]
    empty = [RouteRow(len(filled) + n, None) for n in range(1, EMPTY_ROWS + 1)]
    return {
        "section": "work",
        "route": found,
        "rows": (filled + empty)[:MOST_ROWS],
        "kinds": [(kind.value, kind.label) for kind in STEP_KINDS],
        "problem": problem,
        "crumbs": [Crumb(f"{found.section}の承認経路")],
    }
