"""What all set-up pages share: whose set-up it is, trying an act with a form's values, and the page with the form."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from furikaeri.people.refusing import UnfitError
from furikaeri.web.public.crumbs import Crumb
from furikaeri.web.signed_in import rights_of_request


def own_municipality(request: HttpRequest) -> int:
    """The municipality of who is signed in: the only one whose set-up that person sees."""
    municipality_id = rights_of_request(request).municipality_id
    if municipality_id is None:
        raise PermissionDenied
    return municipality_id


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
    """A page of the set-up; 422 when its form has something wrong."""
    crumbs = [Crumb("準備", reverse("setup")), *_crumbs(more.pop("under", ())), Crumb(title)]
    context = {
        "section": "setup",
        "title": title,
        "form": form,
        "crumbs": crumbs if title != "準備" else [Crumb("準備")],
        "saved": "saved" in request.GET,
        **more,
    }
    wrong = form is not None and bool(form.errors)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    return render(request, f"web/setup/{template}.html", context, status=status)


def _crumbs(under: object) -> list[Crumb]:
    return [one for one in under if isinstance(one, Crumb)] if isinstance(under, tuple) else []
