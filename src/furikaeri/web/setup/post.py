"""One post, and who holds it from when to when."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from furikaeri.people.actions.staffing import change_post
from furikaeri.people.setup_queries import PostLine, organisation_of
from furikaeri.web.public.crumbs import Crumb
from furikaeri.web.setup.form_pages import own_municipality, setup_page, succeeds
from furikaeri.web.setup.forms import AppointmentForm, PostForm
from furikaeri.web.signed_in import staff_actor


def post(request: HttpRequest, post_id: int) -> HttpResponse:
    """GET shows what is said of it, POST changes that."""
    municipality_id = own_municipality(request)
    organisation = organisation_of(municipality_id, timezone.localdate())
    found = organisation.post(post_id)
    if found is None:
        raise Http404
    form = PostForm(organisation, request.POST or None, initial=post_initial(found))
    if request.method == "POST" and succeeds(
        form,
        lambda: change_post(
            municipality_id=municipality_id,
            post_id=post_id,
            facts=form.facts(),
            by=staff_actor(request),
            at=timezone.now(),
        ),
    ):
        return redirect(f"{reverse('setup_posts')}?saved=1")
    appointment = AppointmentForm(organisation, initial={"begins_on": timezone.localdate()}, prefix="new")
    return post_page(request, found, form, appointment)


def post_page(
    request: HttpRequest, found: PostLine, form: PostForm, appointment: AppointmentForm
) -> HttpResponse:
    """The page with both forms; 422 when either has something wrong."""
    under = (Crumb("職", reverse("setup_posts")),)
    page = setup_page(
        request, "post", found.full_title(), form, found=found, appointment=appointment, under=under
    )
    if appointment.errors:
        page.status_code = 422
    return page


def post_initial(found: PostLine) -> dict[str, object]:
    """What the form of a post shows first."""
    return {
        "section": found.section_id,
        "title": found.title,
        "role": found.role,
        "address": found.address,
        "valid_until": found.valid_until,
    }
