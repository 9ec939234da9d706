"""Where the set-up begins: what there is, and what is missing before a round can be opened."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from furikaeri.people.setup_queries import organisation_of
from furikaeri.web.setup.form_pages import own_municipality, setup_page


def setup(request: HttpRequest) -> HttpResponse:
    """The ways to all set-up pages."""
    organisation = organisation_of(own_municipality(request), timezone.localdate())
    valid = [post for post in organisation.posts if post.valid]
    return setup_page(
        request,
        "setup",
        "準備",
        sections=sum(section.valid for section in organisation.sections),
        posts=len(valid),
        vacant=sum(not post.holders() for post in valid),
        persons=sum(person.active for person in organisation.persons),
        idle=sum(
            person.active and not any(h.current for h in person.holdings) for person in organisation.persons
        ),
    )
