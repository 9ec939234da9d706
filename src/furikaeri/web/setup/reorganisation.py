"""Sections that become others: shown first, done when confirmed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from furikaeri.people.actions.organising import Kind, reorganise_sections
from furikaeri.people.setup_queries import Organisation, PostLine, organisation_of
from furikaeri.web.public.crumbs import Crumb
from furikaeri.web.setup.form_pages import own_municipality, setup_page, succeeds
from furikaeri.web.setup.forms import ReorganisationForm
from furikaeri.web.signed_in import staff_actor


def reorganisation(request: HttpRequest) -> HttpResponse:
    """POST shows what would move; POST with `confirm` does it."""
    municipality_id = own_municipality(request)
    organisation = organisation_of(municipality_id, timezone.localdate())
    form = ReorganisationForm(organisation, request.POST or None)
    confirmed = request.method == "POST" and "confirm" in request.POST
    if confirmed and succeeds(
        form,
        lambda: reorganise_sections(
            municipality_id=municipality_id,
            kind=Kind(form.cleaned_data["kind"]),
            earlier_ids=[int(one) for one in form.cleaned_data["earlier"]],
            later_names=form.later_names(),
            on=form.cleaned_data["on"],
            by=staff_actor(request),
            at=timezone.now(),
        ),
    ):
        return redirect(f"{reverse('setup_sections')}?saved=1")
    preview = request.method == "POST" and not confirmed and form.is_valid()
    moved = _moved_posts(organisation, form) if preview else []
    under = (Crumb("課", reverse("setup_sections")),)
    return setup_page(request, "reorganisation", "組織改編", form, preview=preview, moved=moved, under=under)


def _moved_posts(organisation: Organisation, form: ReorganisationForm) -> list[PostLine]:
    """The posts that go over to the new sections."""
    earlier = {int(one) for one in form.cleaned_data["earlier"]}
    return [post for post in organisation.posts if post.section_id in earlier and post.valid]
