"""Signing in with the name and password of an account."""

from __future__ import annotations

from django.contrib.auth.views import LoginView

sign_in = LoginView.as_view(
    template_name="web/sign_in.html",
    redirect_authenticated_user=True,
    extra_context={"section": "sign_in"},
)
