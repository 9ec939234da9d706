"""A list is handed in: looked at first, taken over when confirmed; between the two it waits in the person's session."""

from __future__ import annotations

from base64 import b64decode, b64encode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from furikaeri.intake.setup_lists.actions import ListOutcome, take_list
from furikaeri.web.setup.form_pages import acting_here, own_plan, setup_page, under_plan
from furikaeri.web.setup.plan_forms import ListFileForm

MOST_BYTES = 5_000_000
_KEPT = "setup_list"
_NOTHING_SENT = ListOutcome(
    (), ("先に、一覧のファイルを選んで「何が変わるか見る」を押してください。",), 0, done=False
)


def list_upload(request: HttpRequest, plan_id: int) -> HttpResponse:
    """POST with a file looks at it; POST with `confirm` takes over the file that was looked at."""
    plan = own_plan(request, plan_id)
    if request.method != "POST":
        return redirect("setup_plan", plan_id)
    seal = request.POST.get("confirm")
    form = ListFileForm(request.POST, request.FILES, prefix="list") if seal is None else None
    book = _kept(request, plan_id) if form is None else _sent(form)
    outcome = _take(request, plan_id, book, seal) if book else _NOTHING_SENT
    page = setup_page(
        request,
        "list_outcome",
        "一覧の取り込み",
        form,
        plan=plan,
        outcome=outcome,
        again=seal is not None,
        under=under_plan(plan),
    )
    if seal is None and outcome.problems:
        page.status_code = 422
    elif seal is not None and not outcome.done:
        page.status_code = 409
    return page


def _take(request: HttpRequest, plan_id: int, book: bytes, seal: str | None) -> ListOutcome:
    """What the list would do, or has done; until then it is kept."""
    outcome = take_list(plan_id=plan_id, book=book, seal=seal, **acting_here(request))
    if outcome.done:
        request.session.pop(_KEPT, None)
    else:
        request.session[_KEPT] = {"plan": plan_id, "book": b64encode(book).decode()}
    return outcome


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
