"""One section."""

from __future__ import annotations

from dataclasses import asdict

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from furikaeri.people.actions.organising import change_section
from furikaeri.people.setup_queries import organisation_of
from furikaeri.web.public.crumbs import Crumb
from furikaeri.web.setup.form_pages import own_municipality, setup_page, succeeds
from furikaeri.web.setup.forms import SectionForm
from furikaeri.web.signed_in import staff_actor


def section(request: HttpRequest, section_id: int) -> HttpResponse:
    """GET shows what is said of it, POST changes that."""
    municipality_id = own_municipality(request)
    organisation = organisation_of(municipality_id, timezone.localdate())
    found = organisation.section(section_id)
    if found is None:
        raise Http404
    initial = {**asdict(found), "contact": found.contact_id}
    form = SectionForm(organisation, request.POST or None, initial=initial, section_id=section_id)
    if request.method == "POST" and succeeds(
        form,
        lambda: change_section(
            municipality_id=municipality_id,
            section_id=section_id,
            facts=form.facts(),
            by=staff_actor(request),
            at=timezone.now(),
        ),
    ):
        return redirect(f"{reverse('setup_sections')}?saved=1")
    posts = [post for post in organisation.posts if post.section_id == section_id]
    under = (Crumb("課", reverse("setup_sections")),)
    return setup_page(request, "section", found.name, form, found=found, posts=posts, under=under)
