"""The personnel transfer as one page: all posts, who holds them, who comes; looked at first, done when confirmed."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from furikaeri.cycle.open_work import open_work_of
from furikaeri.people.actions.transferring import transfer_persons
from furikaeri.people.setup_queries import staff_of
from furikaeri.people.transfer_queries import list_transfers
from furikaeri.web.drawing.transfer_rows import draw_transfer
from furikaeri.web.setup.form_pages import own_municipality, setup_page, succeeds
from furikaeri.web.setup.forms import TransferDayForm
from furikaeri.web.signed_in import staff_actor


def transfer(request: HttpRequest) -> HttpResponse:
    """?on= chooses the day; POST shows what would change, POST with `confirm` does it."""
    municipality_id = own_municipality(request)
    asked = request.GET if "on" in request.GET else {"on": next_april()}
    form = TransferDayForm(asked)
    on = form.cleaned_data["on"] if form.is_valid() else next_april()
    staff = staff_of(municipality_id, on)
    drawn = draw_transfer(staff, open_work_of(municipality_id), request.POST, on)
    for problem in drawn.problems:
        form.add_error(None, problem)
    if "confirm" in request.POST and succeeds(
        form,
        lambda: transfer_persons(
            municipality_id=municipality_id,
            on=on,
            moves=drawn.moves(),
            by=staff_actor(request),
            at=timezone.now(),
        ),
    ):
        return redirect(f"{reverse('transfer')}?on={on:%Y-%m-%d}&saved=1")
    transfers = list_transfers(municipality_id)
    preview = request.method == "POST" and not form.errors
    return setup_page(
        request, "transfer", "人事異動", form, on=on, drawn=drawn, transfers=transfers, preview=preview
    )


def next_april() -> date:
    """The first of April that comes next."""
    today = timezone.localdate()
    return date(today.year + (today >= date(today.year, 4, 1)), 4, 1)
