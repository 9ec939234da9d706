"""Who is signed in changes the own password."""

from __future__ import annotations

from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import PasswordChangeForm
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from furikaeri.people.actions.accounts import set_password
from furikaeri.web.public.crumbs import Crumb
from furikaeri.web.signed_in import actor_of_request


def own_password(request: HttpRequest) -> HttpResponse:
    """GET shows the form; POST with the old password and the new one twice changes it; other sessions end."""
    if not request.user.is_authenticated:
        raise PermissionDenied
    form = PasswordChangeForm(request.user, request.POST if request.method == "POST" else None)
    if form.is_valid():
        user = set_password(
            user_id=request.user.pk,
            password=form.cleaned_data["new_password1"],
            by=actor_of_request(request),
            at=timezone.now(),
        )
        update_session_auth_hash(request, user)
        return redirect(f"{reverse('own_password')}?done=1")
    context = {
        "section": "own_password",
        "form": form,
        "done": "done" in request.GET,
        "crumbs": [Crumb("計画", reverse("start")), Crumb("パスワードの変更")],
    }
    return render(request, "web/setup/own_password.html", context, status=422 if form.errors else 200)
