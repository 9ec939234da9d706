"""One listing: where it stands, who fills in, and what becomes of its project."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from furikaeri.people.setup_queries import sections_of_town
from furikaeri.plans.actions.arranging import put_listing
from furikaeri.plans.actions.changing_projects import record_project_change
from furikaeri.plans.arranged_queries import list_listings
from furikaeri.web.setup.form_pages import acting_here, own_plan, pressed, setup_page, typed_for, under_plan
from furikaeri.web.setup.plan_forms import ListingForm, ProjectChangeForm, listing_initial


def listing(request: HttpRequest, plan_id: int, listing_id: int) -> HttpResponse:
    """POST with `act`: the listing corrected, or a change of its project recorded."""
    plan, here, lines = own_plan(request, plan_id), acting_here(request), list_listings(plan_id)
    found = next((line for line in lines if line.id == listing_id), None)
    if found is None:
        raise Http404
    organisation, project_id = (
        sections_of_town(here["municipality_id"], timezone.localdate()),
        found.project_id,
    )
    initial = listing_initial(found, organisation)
    form = ListingForm(organisation, typed_for(request, "listing"), initial=initial)
    change = ProjectChangeForm(lines, project_id, typed_for(request, "change"), prefix="change")
    own = {"plan_id": plan_id, "listing_id": listing_id}
    buttons = {
        "listing": (form, lambda: put_listing(**own, facts=form.facts(), **here)),
        "change": (
            change,
            lambda: record_project_change(project_id=project_id, **change.told(), **here),
        ),
    }
    if pressed(request, buttons):
        return redirect(f"{reverse('setup_listing', args=[plan_id, listing_id])}?saved=1")
    title = found.name or "（事業名なし）"
    return setup_page(request, "listing", title, form, found=found, change=change, under=under_plan(plan))
