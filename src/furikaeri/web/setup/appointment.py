"""A person comes to a post."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from furikaeri.people.actions.staffing import Kind, appoint_person
from furikaeri.people.setup_queries import organisation_of
from furikaeri.web.setup.form_pages import own_municipality, succeeds
from furikaeri.web.setup.forms import AppointmentForm, PostForm
from furikaeri.web.setup.post import post_initial, post_page
from furikaeri.web.signed_in import staff_actor


def appointment(request: HttpRequest, post_id: int) -> HttpResponse:
    """POST appoints; anything else goes to the post."""
    municipality_id = own_municipality(request)
    organisation = organisation_of(municipality_id, timezone.localdate())
    found = organisation.post(post_id)
    if found is None:
        raise Http404
    if request.method != "POST":
        return redirect("setup_post", post_id)
    form = AppointmentForm(organisation, request.POST, prefix="new")
    if succeeds(
        form,
        lambda: appoint_person(
            municipality_id=municipality_id,
            post_id=post_id,
            user_id=int(form.cleaned_data["user"]),
            begins_on=form.cleaned_data["begins_on"],
            kind=Kind(form.cleaned_data["kind"]),
            by=staff_actor(request),
            at=timezone.now(),
        ),
    ):
        return redirect(f"{reverse('setup_post', args=[post_id])}?saved=1")
    return post_page(request, found, PostForm(organisation, initial=post_initial(found)), form)
