"""Signing in again with what was typed when the session had ended."""

from __future__ import annotations

from django.contrib.auth import authenticate, login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.debug import sensitive_post_parameters

from furikaeri.web.carrying import carried_of, carrying_page


@sensitive_post_parameters("password")
def sign_in_again(request: HttpRequest) -> HttpResponse:
    """POST signs in and shows the button that sends what is carried to where it was meant for."""
    carried = carried_of(request) if request.method == "POST" else None
    if carried is None:
        return redirect("sign_in")
    user = authenticate(
        request, username=request.POST.get("username", ""), password=request.POST.get("password", "")
    )
    if user is None:
        return carrying_page(request, carried, "利用者名かパスワードが違います。", status=403)
    login(request, user)
    return carrying_page(request, carried)
