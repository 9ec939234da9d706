"""All persons, and adding one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from furikaeri.people.actions.accounts import open_account
from furikaeri.people.setup_queries import organisation_of
from furikaeri.people.signing_in import made_password
from furikaeri.web.setup.form_pages import own_municipality, setup_page, succeeds
from furikaeri.web.setup.forms import PersonForm
from furikaeri.web.signed_in import staff_actor


def persons(request: HttpRequest) -> HttpResponse:
    """GET shows them; POST adds one and shows the first password, this once."""
    municipality_id = own_municipality(request)
    form = PersonForm(request.POST or None)
    password = made_password()
    if request.method == "POST" and succeeds(
        form,
        lambda: open_account(
            municipality_id=municipality_id,
            username=form.cleaned_data["username"],
            name=form.cleaned_data["name"],
            password=password,
            by=staff_actor(request),
            at=timezone.now(),
        ),
    ):
        told = {"name": form.cleaned_data["name"], "username": form.cleaned_data["username"]}
        return setup_page(request, "password_made", "利用者を加えました", password=password, **told)
    organisation = organisation_of(municipality_id, timezone.localdate())
    return setup_page(request, "persons", "利用者", form, organisation=organisation)
