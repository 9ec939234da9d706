"""All posts, and adding one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from furikaeri.people.actions.staffing import create_post
from furikaeri.people.setup_queries import organisation_of
from furikaeri.web.setup.form_pages import own_municipality, setup_page, succeeds
from furikaeri.web.setup.forms import PostForm
from furikaeri.web.signed_in import staff_actor


def posts(request: HttpRequest) -> HttpResponse:
    """GET shows them, POST adds one."""
    municipality_id = own_municipality(request)
    organisation = organisation_of(municipality_id, timezone.localdate())
    form = PostForm(organisation, request.POST or None, initial={"section": request.GET.get("section")})
    if request.method == "POST" and succeeds(
        form,
        lambda: create_post(
            municipality_id=municipality_id,
            facts=form.facts(),
            by=staff_actor(request),
            at=timezone.now(),
        ),
    ):
        return redirect(f"{reverse('setup_posts')}?saved=1")
    return setup_page(request, "posts", "職", form, organisation=organisation)
