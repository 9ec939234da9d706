"""One plan as it is set up: its term, tree and listings, and the list to edit them all at once."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from furikaeri.people.setup_queries import sections_of_town
from furikaeri.plans.actions.arranging import put_listing, put_node, put_plan
from furikaeri.plans.arranged_queries import find_plan_setup, list_listings, list_nodes
from furikaeri.web.public.crumbs import Crumb
from furikaeri.web.setup.form_pages import own_municipality, setup_page, succeeds
from furikaeri.web.setup.plan_forms import ListFileForm, ListingForm, NodeForm, PlanForm, plan_initial
from furikaeri.web.signed_in import staff_actor


def plan(request: HttpRequest, plan_id: int) -> HttpResponse:
    """POST with `act`: the plan itself corrected, a node or a listing added."""
    municipality_id = own_municipality(request)
    found = find_plan_setup(municipality_id, plan_id)
    if found is None:
        raise Http404
    organisation = sections_of_town(municipality_id, timezone.localdate())
    act, typed = request.POST.get("act", ""), request.POST
    form = PlanForm(typed if act == "plan" else None, initial=plan_initial(found))
    node = NodeForm(typed if act == "node" else None, prefix="node")
    listing = ListingForm(organisation, typed if act == "listing" else None, prefix="listing")
    own = {"municipality_id": municipality_id, "plan_id": plan_id}
    by, at = staff_actor(request), timezone.now()
    done = (
        (act == "plan" and succeeds(form, lambda: put_plan(**own, facts=form.facts(), by=by, at=at)))
        or (
            act == "node"
            and succeeds(node, lambda: put_node(**own, node_id=None, facts=node.facts(), by=by, at=at))
        )
        or (
            act == "listing"
            and succeeds(
                listing, lambda: put_listing(**own, listing_id=None, facts=listing.facts(), by=by, at=at)
            )
        )
    )
    if done:
        return redirect(f"{reverse('setup_plan', args=[plan_id])}?saved=1")
    page = setup_page(
        request,
        "plan",
        found.title,
        form,
        plan=found,
        nodes=list_nodes(found),
        listings=list_listings(plan_id),
        node=node,
        listing=listing,
        file=ListFileForm(prefix="list"),
        under=(Crumb("計画の準備", reverse("setup_plans")),),
    )
    if node.errors or listing.errors:
        page.status_code = 422
    return page
