"""Who may see which route: every route of the product by name. A route that is missing here fails a test."""

from __future__ import annotations

from collections.abc import Callable
from ipaddress import ip_address

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from furikaeri.people.queries import has_accounts
from furikaeri.people.rights import NO_RIGHTS, OFFICE_ROLES, Rights
from furikaeri.web.carrying import carry_through_sign_in
from furikaeri.web.signed_in import rights_of_request

EVERYBODY = "everybody"
WHO_ASKED = "who asked for the job"
# Who holds a post of the secretariat or the administration; while there are no accounts, who sits at one of the addresses
# of FURIKAERI_STAFF
STAFF = "staff"
SIGNED_IN = "who holds any post"
# Who holds a post of the secretariat or the administration, and nobody else: what is set up belongs to a municipality
OFFICE = "secretariat or administration"

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
    "sign_in": EVERYBODY,
    "sign_in_again": EVERYBODY,
    "sign_out": EVERYBODY,
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
    "batch_leave": STAFF,
    "upload_again": STAFF,
    "upload_file": STAFF,
    "upload_password": STAFF,
    "original_file": STAFF,
    "page_picture": STAFF,
    "verify": STAFF,
    "verify_discard": STAFF,
    "verify_field": STAFF,
    "verify_sheet": STAFF,
    "verify_undo": STAFF,
    "verify_sound": STAFF,
    "cycles": STAFF,
    "cycle": STAFF,
    "board": STAFF,
    "board_file": STAFF,
    "reminders": STAFF,
    "finance": STAFF,
    "finance_taking": STAFF,
    "finance_codes": STAFF,
    "finance_code_removal": STAFF,
    "audit": STAFF,
    "audit_file": STAFF,
    "desk": SIGNED_IN,
    "inbox": SIGNED_IN,
    "route": SIGNED_IN,
    "sheet_entry": SIGNED_IN,
    "sheet_draft": SIGNED_IN,
    "sheet_submission": SIGNED_IN,
    "sheet_preview": SIGNED_IN,
    "sheet_history": SIGNED_IN,
    "sheet_restoring": SIGNED_IN,
    "sheet_attachments": SIGNED_IN,
    "attachment_file": SIGNED_IN,
    "attachment_removal": SIGNED_IN,
    "sheet_on_its_way": SIGNED_IN,
    "act_on_sheet": SIGNED_IN,
    "remark_on_field": SIGNED_IN,
    "answer_to_remark": SIGNED_IN,
    "correct_field": SIGNED_IN,
    "answer_to_correction": SIGNED_IN,
    "own_password": SIGNED_IN,
    "setup": OFFICE,
    "setup_sections": OFFICE,
    "setup_section": OFFICE,
    "reorganisation": OFFICE,
    "setup_posts": OFFICE,
    "setup_post": OFFICE,
    "appointment": OFFICE,
    "holding_end": OFFICE,
    "setup_persons": OFFICE,
    "setup_person": OFFICE,
    "transfer": OFFICE,
    "transfer_undo": OFFICE,
    "setup_plans": OFFICE,
    "setup_plan": OFFICE,
    "plan_copy": OFFICE,
    "setup_listing": OFFICE,
    "list_file": OFFICE,
    "list_upload": OFFICE,
}
# Pages on which somebody types for an hour: what they send after the session ended is carried through a new sign-in
CARRIED = frozenset({"sheet_entry"})
# What a proxy adds: the address is then the proxy's, not the person's
_FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP", "HTTP_X_FORWARDED_HOST", "HTTP_VIA")


def is_staff(request: HttpRequest) -> bool:
    """Whether the request is the staff's: by post where there are accounts, by address where there are none yet."""
    rights = rights_of_request(request)
    if rights.user_id is not None or has_accounts():
        return _is_office(rights)
    return _from_staff_address(request)


def _is_office(rights: Rights) -> bool:
    return rights.has(*OFFICE_ROLES)


def _from_staff_address(request: HttpRequest) -> bool:
    """Whether the request comes straight from one of the addresses at which staff sits."""
    if any(name in request.META for name in _FORWARDED):
        return False
    try:
        address = ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return False
    return any(address in network for network in settings.STAFF_NETWORKS)


def tell_staff(request: HttpRequest) -> dict[str, object]:
    """For templates: whether to show the way to the staff's pages, and who is signed in; a page that is none asks nobody."""
    if request.resolver_match is None:
        return {"staff": False, "office": False, "rights": NO_RIGHTS}
    rights = rights_of_request(request)
    return {"staff": is_staff(request), "office": _is_office(rights), "rights": rights}


class AccessMiddleware:
    """Refuses a staff page to others, before anything they send is read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The next answer."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
        """The sign-in page for who is not signed in where that helps, 403 for who is and may not."""
        match = request.resolver_match
        who = ACCESS.get((match.url_name if match else None) or "", EVERYBODY)
        if who == STAFF and is_staff(request):
            return None
        if who == SIGNED_IN and rights_of_request(request).posts:
            return None
        if who == OFFICE and _is_office(rights_of_request(request)):
            return None
        if who not in {STAFF, SIGNED_IN, OFFICE}:
            return None
        if not request.user.is_authenticated and has_accounts():
            carries = request.method == "POST" and match is not None and match.url_name in CARRIED
            carried = carry_through_sign_in(request) if carries else None
            return carried or redirect_to_login(request.get_full_path() if request.method == "GET" else "/")
        return render(request, "web/staff_only.html", status=403)
