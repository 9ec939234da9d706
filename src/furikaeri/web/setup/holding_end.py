"""A person leaves a post."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from furikaeri.people.actions.staffing import end_holding
from furikaeri.people.setup_queries import organisation_of
from furikaeri.web.public.crumbs import Crumb
from furikaeri.web.setup.form_pages import own_municipality, setup_page, succeeds
from furikaeri.web.setup.forms import EndForm
from furikaeri.web.signed_in import staff_actor


def holding_end(request: HttpRequest, holding_id: int) -> HttpResponse:
    """GET asks for the last day, POST keeps it; a later day is how an end is taken back."""
    municipality_id = own_municipality(request)
    organisation = organisation_of(municipality_id, timezone.localdate())
    found = next((h for post in organisation.posts for h in post.holdings if h.id == holding_id), None)
    if found is None:
        raise Http404
    form = EndForm(request.POST or None, initial={"ends_on": found.ends_on or timezone.localdate()})
    if request.method == "POST" and succeeds(
        form,
        lambda: end_holding(
            municipality_id=municipality_id,
            holding_id=holding_id,
            ends_on=form.cleaned_data["ends_on"],
            by=staff_actor(request),
            at=timezone.now(),
        ),
    ):
        return redirect(f"{reverse('setup_post', args=[found.post_id])}?saved=1")
    under = (
        Crumb("職", reverse("setup_posts")),
        Crumb(found.post, reverse("setup_post", args=[found.post_id])),
    )
    return setup_page(request, "holding_end", "任用の終わり", form, found=found, under=under)
