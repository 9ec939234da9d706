"""The rounds of the municipality, and opening one: what would be made is shown before anything is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone

from furikaeri.cycle.actions.opening import CycleDates, open_cycle
from furikaeri.cycle.opening_queries import (
    EVALUATED_YEARS,
    list_cycles,
    plans_to_open,
    preview_sheets,
    usual_form,
)
from furikaeri.cycle.refusing import RefusedError, UnreadyError
from furikaeri.intake.known_forms import known_forms
from furikaeri.sheet.form import Form
from furikaeri.web.public.crumbs import Crumb
from furikaeri.web.signed_in import rights_of_request, staff_actor
from furikaeri.web.typed_times import typed_time

DAYS_TO_FILL_IN, DAYS_TO_MEND = 21, 14
_YEARS = frozenset(map(str, EVALUATED_YEARS))
_NO_ROUND = f"計画、評価する年度（西暦の4桁、{EVALUATED_YEARS[0]} から {EVALUATED_YEARS[-1]} まで）、様式を選んでください。"


@dataclass(frozen=True, slots=True)
class TypedRound:
    """What was typed of a round, None where it says nothing that can be used."""

    plan_id: int | None
    fiscal_year: int | None
    form: Form | None
    opens_at: datetime | None
    due_at: datetime | None
    edit_end_at: datetime | None

    def dates(self) -> CycleDates:
        """All three dates; UnreadyError when one is missing."""
        if self.opens_at is None or self.due_at is None or self.edit_end_at is None:
            raise UnreadyError("照会日時、提出期限、編集の終わりを、日付と時刻で書いてください。")
        return CycleDates(self.opens_at, self.due_at, self.edit_end_at)


def cycles(request: HttpRequest) -> HttpResponse:
    """GET lists the rounds and asks for a new one's facts; POST shows what it would make, and makes it when confirmed."""
    typed, problem = read_round(request.POST), None
    if request.method == "POST" and typed.fiscal_year is None:
        problem = _NO_ROUND
    elif request.method == "POST" and request.POST.get("act") == "open":
        try:
            return redirect("cycle", _open(request, typed))
        except RefusedError as error:
            problem = str(error)
    return render(
        request,
        "web/secretariat/cycles.html",
        _context(request, typed, problem),
        status=409 if problem else 200,
    )


def read_round(posted: QueryDict) -> TypedRound:
    """What the form says."""
    year, plan = posted.get("fiscal_year", ""), posted.get("plan", "")
    return TypedRound(
        plan_id=int(plan) if plan.isascii() and plan.isdigit() and len(plan) < 18 else None,
        fiscal_year=int(year) if year in _YEARS else None,
        form=next((form for form in known_forms() if form.id == posted.get("form")), None),
        opens_at=typed_time(posted.get("opens_at", "")),
        due_at=typed_time(posted.get("due_at", "")),
        edit_end_at=typed_time(posted.get("edit_end_at", "")),
    )


def _open(request: HttpRequest, typed: TypedRound) -> int:
    plans = {plan_id for plan_id, _, _ in plans_to_open(rights_of_request(request).municipality_id)}
    if typed.plan_id not in plans or typed.fiscal_year is None or typed.form is None:
        raise UnreadyError(_NO_ROUND)
    return open_cycle(
        plan_id=typed.plan_id,
        fiscal_year=typed.fiscal_year,
        form=typed.form,
        dates=typed.dates(),
        rights=rights_of_request(request),
        by=staff_actor(request),
        at=timezone.now(),
    ).pk


def _context(request: HttpRequest, typed: TypedRound, problem: str | None) -> dict[str, object]:
    municipality_id = rights_of_request(request).municipality_id
    plans = plans_to_open(municipality_id)
    now = timezone.localtime().replace(minute=0, second=0, microsecond=0)
    opens = typed.opens_at or now + timedelta(days=1)
    planned = typed.plan_id in {plan_id for plan_id, _, _ in plans} and typed.fiscal_year is not None
    return {
        "section": "cycles",
        "cycles": list_cycles(municipality_id),
        "plans": plans,
        "forms": known_forms(),
        "form_id": typed.form.id
        if typed.form
        else usual_form(typed.plan_id or (plans[0][0] if plans else 0)),
        "typed": typed,
        "opens_at": opens,
        "due_at": typed.due_at or (opens + timedelta(days=DAYS_TO_FILL_IN)).replace(hour=17),
        "edit_end_at": typed.edit_end_at
        or (opens + timedelta(days=DAYS_TO_FILL_IN + DAYS_TO_MEND)).replace(hour=17),
        "planned": preview_sheets(typed.plan_id or 0, typed.fiscal_year or 0, opens) if planned else None,
        "problem": problem,
        "crumbs": [Crumb("照会")],
    }
