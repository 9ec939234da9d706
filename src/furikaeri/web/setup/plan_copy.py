"""The next term of a plan as a copy."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from furikaeri.plans.actions.arranging import copy_plan
from furikaeri.plans.arranged_queries import find_plan_setup, list_listings
from furikaeri.web.public.crumbs import Crumb
from furikaeri.web.setup.form_pages import own_municipality, setup_page, succeeds
from furikaeri.web.setup.plan_forms import PlanForm, plan_initial
from furikaeri.web.signed_in import staff_actor


def plan_copy(request: HttpRequest, plan_id: int) -> HttpResponse:
    """GET asks for the next term's title and years, POST copies."""
    municipality_id = own_municipality(request)
    found = find_plan_setup(municipality_id, plan_id)
    if found is None:
        raise Http404
    form = PlanForm(request.POST or None, initial=plan_initial(found, next_term=True))
    if request.method == "POST" and succeeds(
        form,
        lambda: copy_plan(
            municipality_id=municipality_id,
            plan_id=plan_id,
            facts=form.facts(),
            by=staff_actor(request),
            at=timezone.now(),
        ),
    ):
        return redirect(f"{reverse('setup_plans')}?saved=1")
    going = sum(line.ended_on is None for line in list_listings(plan_id))
    under = (
        Crumb("計画の準備", reverse("setup_plans")),
        Crumb(found.title, reverse("setup_plan", args=[plan_id])),
    )
    return setup_page(request, "plan_copy", "次の期の計画を作る", form, plan=found, going=going, under=under)
