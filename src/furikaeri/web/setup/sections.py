"""All sections, and adding one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from furikaeri.people.actions.organising import add_section
from furikaeri.people.setup_queries import organisation_of
from furikaeri.web.setup.form_pages import own_municipality, setup_page, succeeds
from furikaeri.web.setup.forms import SectionForm
from furikaeri.web.signed_in import staff_actor


def sections(request: HttpRequest) -> HttpResponse:
    """GET shows them, POST adds one."""
    municipality_id = own_municipality(request)
    organisation = organisation_of(municipality_id, timezone.localdate())
    form = SectionForm(organisation, request.POST or None)
    if request.method == "POST" and succeeds(
        form,
        lambda: add_section(
            municipality_id=municipality_id,
            facts=form.facts(),
            by=staff_actor(request),
            at=timezone.now(),
        ),
    ):
        return redirect(f"{reverse('setup_sections')}?saved=1")
    return setup_page(request, "sections", "課", form, organisation=organisation)
