"""A list is handed in: looked at first, taken over when confirmed; between the two it waits in the person's session."""

from __future__ import annotations

from base64 import b64decode, b64encode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from furikaeri.intake.setup_lists.actions import ListOutcome, take_list
from furikaeri.plans.arranged_queries import find_plan_setup
from furikaeri.web.public.crumbs import Crumb
from furikaeri.web.setup.form_pages import own_municipality, setup_page
from furikaeri.web.setup.plan_forms import ListFileForm
from furikaeri.web.signed_in import staff_actor

MOST_BYTES = 5_000_000
_KEPT = "setup_list"


def list_upload(request: HttpRequest, plan_id: int) -> HttpResponse:
    """POST with a file looks at it; POST with `confirm` takes over the file that was looked at."""
    municipality_id = own_municipality(request)
    plan = find_plan_setup(municipality_id, plan_id)
    if plan is None:
        raise Http404
    if request.method != "POST":
        return redirect("setup_plan", plan_id)
    seal = request.POST.get("confirm")
    form = ListFileForm(request.POST, request.FILES, prefix="list") if seal is None else None
    book = _kept(request, plan_id) if form is None else _sent(form)
    under = (
        Crumb("計画の準備", reverse("setup_plans")),
        Crumb(plan.title, reverse("setup_plan", args=[plan_id])),
    )
    outcome = ListOutcome(
        (), ("先に、一覧のファイルを選んで「何が変わるか見る」を押してください。",), 0, done=False
    )
    if book:
        outcome = take_list(
            municipality_id=municipality_id,
            plan_id=plan_id,
            book=book,
            seal=seal,
            by=staff_actor(request),
            at=timezone.now(),
        )
        request.session[_KEPT] = {"plan": plan_id, "book": b64encode(book).decode()}
    if outcome.done:
        del request.session[_KEPT]
    page = setup_page(
        request,
        "list_outcome",
        "一覧の取り込み",
        form,
        plan=plan,
        outcome=outcome,
        again=seal is not None,
        under=under,
    )
    if outcome.problems and form is not None and not form.errors:
        page.status_code = 422
    elif seal is not None and not outcome.done:
        page.status_code = 409
    return page


def _sent(form: ListFileForm) -> bytes:
    """The file that was sent; the empty bytes when there is none, or it is too large."""
    if not form.is_valid():
        return b""
    file = form.cleaned_data["file"]
    if file.size > MOST_BYTES:
        form.add_error(
            "file",
            f"大きすぎます（上限 {MOST_BYTES // 1_000_000} MB）。この画面の一覧を書き直したものを選んでください。",
        )
        return b""
    return bytes(file.read())


def _kept(request: HttpRequest, plan_id: int) -> bytes:
    kept = request.session.get(_KEPT) or {}
    return b64decode(kept["book"]) if kept.get("plan") == plan_id else b""
