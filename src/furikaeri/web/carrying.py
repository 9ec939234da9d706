"""What was typed when the session had ended, carried through a new sign-in: the page keeps it, and sends it again after."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

CARRIED = "carried."  # before the names of what is carried
_NOT_CARRIED = "csrfmiddlewaretoken"


@dataclass(frozen=True, slots=True)
class Carried:
    """What a page sent, and to where."""

    address: str
    values: tuple[tuple[str, str], ...]


def carry_through_sign_in(request: HttpRequest) -> HttpResponse | None:
    """The sign-in page that holds what was sent, None when nothing was; another site's page makes us hold nothing."""
    if not set(request.POST) - {_NOT_CARRIED}:
        return None
    guard = CsrfViewMiddleware(lambda _: HttpResponse())
    guard.process_request(request)
    refused = guard.process_view(request, carrying_page, (), {})
    if refused is not None:
        return refused
    values = tuple(
        (name, v) for name in request.POST if name != _NOT_CARRIED for v in request.POST.getlist(name)
    )
    return carrying_page(request, Carried(request.get_full_path(), values), status=403)


def carrying_page(
    request: HttpRequest, carried: Carried, problem: str = "", status: int = 200
) -> HttpResponse:
    """The page that asks for name and password, or, signed in, for one more press of a button."""
    context = {"section": "sign_in", "carried": carried, "problem": problem}
    answer = render(request, "web/sign_in_again.html", context, status=status)
    answer["Cache-Control"] = "no-store"
    return answer


def carried_of(request: HttpRequest) -> Carried | None:
    """What the page holds; None when it is to be sent to another site."""
    address = request.POST.get("address", "")
    if not address.startswith("/") or not url_has_allowed_host_and_scheme(address, allowed_hosts=None):
        return None
    values = tuple(
        (name.removeprefix(CARRIED), v)
        for name in request.POST
        if name.startswith(CARRIED)
        for v in request.POST.getlist(name)
    )
    return Carried(address, values)
