"""One person: the name, the posts, the account."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from furikaeri.people.actions import accounts
from furikaeri.people.setup_queries import organisation_of
from furikaeri.people.signing_in import made_password
from furikaeri.web.public.crumbs import Crumb
from furikaeri.web.setup.form_pages import ActingHere, acting_here, pressed, setup_page
from furikaeri.web.setup.forms import NameForm


def person(request: HttpRequest, user_id: int) -> HttpResponse:
    """POST with `act`: another name, a new password, or the account closed and opened again."""
    here = acting_here(request)
    found = organisation_of(here["municipality_id"], timezone.localdate()).person(user_id)
    if found is None:
        raise Http404
    under, stands = (Crumb("利用者", reverse("setup_persons")),), {"name": found.name}
    act = request.POST.get("act", "")
    if act == "password":
        password, title = _new_password(user_id, here), "パスワードを決め直しました"
        told = {**stands, "username": found.username, "password": password}
        return setup_page(request, "password_made", title, None, under=under, **told)
    form = NameForm((request.POST if act == "name" else stands) if act else None, initial=stands)
    acts = _acts(user_id, form, here)
    if pressed(request, {name: (form, do) for name, do in acts.items()}):
        return redirect(f"{reverse('setup_person', args=[user_id])}?saved=1")
    return setup_page(request, "person", found.name, form, found=found, under=under)


def _acts(user_id: int, form: NameForm, here: ActingHere) -> Mapping[str, Callable[[], object]]:
    """What the buttons beside the form's own do; its fields are then as they stand."""
    return {
        "name": lambda: accounts.rename_person(user_id=user_id, name=form.cleaned_data["name"], **here),
        "close": lambda: accounts.close_account(user_id=user_id, **here),
        "reopen": lambda: accounts.reopen_account(user_id=user_id, **here),
    }


def _new_password(user_id: int, here: ActingHere) -> str:
    """A password made for the person, which is shown once."""
    password = made_password()
    accounts.set_password(user_id=user_id, password=password, by=here["by"], at=here["at"])
    return password
