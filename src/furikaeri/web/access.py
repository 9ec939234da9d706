"""Who may see which route: every route of the product by name. A route that is missing here fails a test."""

from __future__ import annotations

from collections.abc import Callable
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

EVERYBODY = "everybody"
WHO_ASKED = "who asked for the job"
STAFF = "staff"  # until there are accounts: who sits at one of the addresses of FURIKAERI_STAFF

ACCESS: dict[str, str] = {
    "start": EVERYBODY,
    "overview": EVERYBODY,
    "sums": EVERYBODY,
    "findings": EVERYBODY,
    "search": EVERYBODY,
    "measure": EVERYBODY,
    "project": EVERYBODY,
    "sheet": EVERYBODY,
    "documents": EVERYBODY,
    "document": EVERYBODY,
    "lines": EVERYBODY,
    "about": EVERYBODY,
    "job": EVERYBODY,
    "job_cancel": WHO_ASKED,
    "job_file": EVERYBODY,
    "plan_file": EVERYBODY,
    "measure_file": EVERYBODY,
    "project_file": EVERYBODY,
    "sheet_file": EVERYBODY,
    "intake": STAFF,
    "batch": STAFF,
    "batch_cancel": STAFF,
    "batch_resume": STAFF,
    "upload_file": STAFF,
    "original_file": STAFF,
    "page_picture": STAFF,
    "verify": STAFF,
    "verify_field": STAFF,
    "verify_sheet": STAFF,
    "verify_sound": STAFF,
}
# What a proxy adds: the address is then the proxy's, not the person's
_FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP", "HTTP_X_FORWARDED_HOST", "HTTP_VIA")


def is_staff(request: HttpRequest) -> bool:
    """Whether the request comes straight from one of the addresses at which staff sits."""
    if any(name in request.META for name in _FORWARDED):
        return False
    try:
        address = ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return False
    return any(address in network for network in settings.STAFF_NETWORKS)


def tell_staff(request: HttpRequest) -> dict[str, bool]:
    """For templates: whether to show the way to the staff's pages."""
    return {"staff": is_staff(request)}


class AccessMiddleware:
    """Refuses a staff page to others, before anything they send is read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The next answer."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
        """403 for a staff page asked from elsewhere."""
        match = request.resolver_match
        if match is None or ACCESS.get(match.url_name or "") != STAFF or is_staff(request):
            return None
        return render(request, "web/staff_only.html", status=403)
