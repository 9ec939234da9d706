"""One listing: where it stands, who fills in, and what becomes of its project."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from furikaeri.people.setup_queries import sections_of_town
from furikaeri.plans.actions.arranging import put_listing
from furikaeri.plans.actions.changing_projects import record_project_change
from furikaeri.plans.arranged_queries import find_plan_setup, list_listings
from furikaeri.web.public.crumbs import Crumb
from furikaeri.web.setup.form_pages import own_municipality, setup_page, succeeds
from furikaeri.web.setup.plan_forms import ListingForm, ProjectChangeForm, listing_initial
from furikaeri.web.signed_in import staff_actor


def listing(request: HttpRequest, plan_id: int, listing_id: int) -> HttpResponse:
    """POST with `act`: the listing corrected, or a change of its project recorded."""
    municipality_id = own_municipality(request)
    plan = find_plan_setup(municipality_id, plan_id)
    lines = list_listings(plan_id) if plan else ()
    found = next((line for line in lines if line.id == listing_id), None)
    if plan is None or found is None:
        raise Http404
    organisation = sections_of_town(municipality_id, timezone.localdate())
    act = request.POST.get("act", "")
    form = ListingForm(
        organisation,
        request.POST if act == "listing" else None,
        initial=listing_initial(found, organisation),
    )
    change = ProjectChangeForm(
        lines, found.project_id, request.POST if act == "change" else None, prefix="change"
    )
    by, at = staff_actor(request), timezone.now()
    facts = {"municipality_id": municipality_id, "plan_id": plan_id, "listing_id": listing_id}
    done = act == "listing" and succeeds(form, lambda: put_listing(**facts, facts=form.facts(), by=by, at=at))
    done = done or (
        act == "change"
        and succeeds(
            change,
            lambda: record_project_change(
                municipality_id=municipality_id,
                project_id=found.project_id,
                **change.told(),
                by=by,
                at=at,
            ),
        )
    )
    if done:
        return redirect(f"{reverse('setup_listing', args=[plan_id, listing_id])}?saved=1")
    under = (
        Crumb("計画の準備", reverse("setup_plans")),
        Crumb(plan.title, reverse("setup_plan", args=[plan_id])),
    )
    page = setup_page(
        request, "listing", found.name or "（事業名なし）", form, found=found, change=change, under=under
    )
    if change.errors:
        page.status_code = 422
    return page
