"""All plans, and adding one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from furikaeri.plans.actions.arranging import put_plan
from furikaeri.plans.arranged_queries import list_plan_setups
from furikaeri.web.setup.form_pages import own_municipality, setup_page, succeeds
from furikaeri.web.setup.plan_forms import PlanForm
from furikaeri.web.signed_in import staff_actor


def plans(request: HttpRequest) -> HttpResponse:
    """GET shows them, POST adds one."""
    municipality_id = own_municipality(request)
    form = PlanForm(request.POST or None)
    if request.method == "POST" and succeeds(
        form,
        lambda: put_plan(
            municipality_id=municipality_id,
            plan_id=None,
            facts=form.facts(),
            by=staff_actor(request),
            at=timezone.now(),
        ),
    ):
        return redirect("setup_plans")
    return setup_page(request, "plans", "計画の準備", form, plans=list_plan_setups(municipality_id))
