"""What all set-up pages share: whose set-up it is, trying an act with a form's values, and the page with the form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from http import HTTPStatus
from typing import TypedDict

from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from furikaeri.people.auditing import Actor
from furikaeri.people.refusing import UnfitError
from furikaeri.plans.arranged_queries import PlanSetup, find_plan_setup
from furikaeri.web.public.crumbs import Crumb
from furikaeri.web.signed_in import rights_of_request, staff_actor


def own_municipality(request: HttpRequest) -> int:
    """The municipality of who is signed in: the only one whose set-up that person sees."""
    municipality_id = rights_of_request(request).municipality_id
    if municipality_id is None:
        raise PermissionDenied
    return municipality_id


class ActingHere(TypedDict):
    """What every act of the set-up is given: whose it is, who acts and when."""

    municipality_id: int
    by: Actor
    at: datetime


def acting_here(request: HttpRequest) -> ActingHere:
    """For an act of who is signed in, now."""
    return {"municipality_id": own_municipality(request), "by": staff_actor(request), "at": timezone.now()}


def own_plan(request: HttpRequest, plan_id: int) -> PlanSetup:
    """A plan of the own municipality, 404 else."""
    found = find_plan_setup(own_municipality(request), plan_id)
    if found is None:
        raise Http404
    return found


def under_plan(plan: PlanSetup) -> tuple[Crumb, ...]:
    """The way to what belongs to a plan."""
    own = reverse("setup_plan", args=[plan.id])
    return (Crumb("計画の準備", reverse("setup_plans")), Crumb(plan.title, own))


def typed_for(request: HttpRequest, act: str) -> QueryDict | None:
    """What was typed, when the button pressed is that of this act: of a page's forms only one is sent."""
    return request.POST if request.POST.get("act") == act else None


def pressed(request: HttpRequest, buttons: Mapping[str, tuple[Form, Callable[[], object]]]) -> bool:
    """Whether the act of the button pressed was done with what its form holds."""
    button = buttons.get(request.POST.get("act", ""))
    return button is not None and succeeds(*button)


def succeeds(form: Form, act: Callable[[], object]) -> bool:
    """Whether the form is filled in well and the act done; what does not fit stands at the form's head."""
    if not form.is_valid():
        return False
    try:
        act()
    except UnfitError as error:
        form.add_error(None, str(error))
        return False
    return True


def setup_page(
    request: HttpRequest, template: str, title: str, form: Form | None = None, **more: object
) -> HttpResponse:
    """A page of the set-up; 422 when its form, or another one it shows, has something wrong."""
    crumbs = [Crumb("準備", reverse("setup")), *_crumbs(more.pop("under", ())), Crumb(title)]
    context = {
        "section": "setup",
        "title": title,
        "form": form,
        "crumbs": crumbs if title != "準備" else [Crumb("準備")],
        "saved": "saved" in request.GET,
        **more,
    }
    wrong = any(isinstance(one, Form) and one.errors for one in (form, *more.values()))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    return render(request, f"web/setup/{template}.html", context, status=status)


def _crumbs(under: object) -> list[Crumb]:
    return [one for one in under if isinstance(one, Crumb)] if isinstance(under, tuple) else []
