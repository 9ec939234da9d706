"""The inbox of a person's posts and sections: what mail would have said, for houses without mail."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from furikaeri.cycle.actions.seeing import mark_seen
from furikaeri.cycle.notice_queries import list_notices, undelivered_mail
from furikaeri.people.rights import OFFICE_ROLES
from furikaeri.web.public.crumbs import Crumb
from furikaeri.web.signed_in import actor_of_request, rights_of_request


def inbox(request: HttpRequest) -> HttpResponse:
    """GET shows the notices; POST marks them as seen."""
    rights = rights_of_request(request)
    if request.method == "POST":
        mark_seen(rights=rights, by=actor_of_request(request), at=timezone.now())
        return redirect("inbox")
    notices = list_notices(rights)
    office = rights.has(*OFFICE_ROLES)
    context = {
        "section": "inbox",
        "notices": notices,
        "unseen": sum(notice.seen_at is None for notice in notices),
        "undelivered": undelivered_mail(rights.municipality_id) if office else (),
        "crumbs": [Crumb("お知らせ")],
    }
    return render(request, "web/work/inbox.html", context)
