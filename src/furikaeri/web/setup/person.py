"""One person: the name, the posts, the account."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from furikaeri.people.actions import accounts
from furikaeri.people.setup_queries import organisation_of
from furikaeri.people.signing_in import made_password
from furikaeri.web.public.crumbs import Crumb
from furikaeri.web.setup.form_pages import own_municipality, setup_page, succeeds
from furikaeri.web.setup.forms import NameForm
from furikaeri.web.signed_in import staff_actor

_STATES = {"close": accounts.close_account, "reopen": accounts.reopen_account}


def person(request: HttpRequest, user_id: int) -> HttpResponse:
    """POST with `act`: another name, a new password, or the account closed and opened again."""
    municipality_id = own_municipality(request)
    found = organisation_of(municipality_id, timezone.localdate()).person(user_id)
    if found is None:
        raise Http404
    act = request.POST.get("act", "")
    form = NameForm(
        request.POST if act == "name" else {"name": found.name} if act else None, initial={"name": found.name}
    )
    by, at = staff_actor(request), timezone.now()
    under = (Crumb("利用者", reverse("setup_persons")),)
    if act == "password":
        password = made_password()
        accounts.set_password(user_id=user_id, password=password, by=by, at=at)
        return setup_page(
            request,
            "password_made",
            "パスワードを決め直しました",
            password=password,
            name=found.name,
            username=found.username,
            under=under,
        )
    done = False
    if act == "name":
        done = succeeds(
            form,
            lambda: accounts.rename_person(
                municipality_id=municipality_id,
                user_id=user_id,
                name=form.cleaned_data["name"],
                by=by,
                at=at,
            ),
        )
    elif act in _STATES:
        done = succeeds(
            form, lambda: _STATES[act](municipality_id=municipality_id, user_id=user_id, by=by, at=at)
        )
    if done:
        return redirect(f"{reverse('setup_person', args=[user_id])}?saved=1")
    return setup_page(request, "person", found.name, form, found=found, under=under)
