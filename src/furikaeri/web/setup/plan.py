"""One plan as it is set up: its term, tree and listings, and the list to edit them all at once."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from furikaeri.people.setup_queries import sections_of_town
from furikaeri.plans.actions.arranging import put_listing, put_node, put_plan
from furikaeri.plans.arranged_queries import list_listings, list_nodes
from furikaeri.web.public.crumbs import Crumb
from furikaeri.web.setup.form_pages import acting_here, own_plan, pressed, setup_page, typed_for
from furikaeri.web.setup.plan_forms import ListFileForm, ListingForm, NodeForm, PlanForm, plan_initial


def plan(request: HttpRequest, plan_id: int) -> HttpResponse:
    """POST with `act`: the plan itself corrected, a node or a listing added."""
    found, here = own_plan(request, plan_id), acting_here(request)
    organisation = sections_of_town(here["municipality_id"], timezone.localdate())
    form = PlanForm(typed_for(request, "plan"), initial=plan_initial(found))
    node = NodeForm(typed_for(request, "node"), prefix="node")
    listing = ListingForm(organisation, typed_for(request, "listing"), prefix="listing")
    buttons = {
        "plan": (form, lambda: put_plan(plan_id=plan_id, facts=form.facts(), **here)),
        "node": (node, lambda: put_node(plan_id=plan_id, node_id=None, facts=node.facts(), **here)),
        "listing": (
            listing,
            lambda: put_listing(plan_id=plan_id, listing_id=None, facts=listing.facts(), **here),
        ),
    }
    if pressed(request, buttons):
        return redirect(f"{reverse('setup_plan', args=[plan_id])}?saved=1")
    more = {
        "nodes": list_nodes(found),
        "listings": list_listings(plan_id),
        "file": ListFileForm(prefix="list"),
    }
    under = (Crumb("計画の準備", reverse("setup_plans")),)
    return setup_page(
        request, "plan", found.title, form, plan=found, node=node, listing=listing, under=under, **more
    )
