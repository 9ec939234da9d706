"""Signing in with the name and password of an account."""

from __future__ import annotations

from django.contrib.auth.views import LoginView
from django.urls import reverse

from furikaeri.web.signed_in import rights_of_request


class _SignIn(LoginView):
    """Who was going nowhere comes to what is theirs to do; who holds no post, to what everybody sees."""

    template_name = "web/sign_in.html"
    redirect_authenticated_user = True
    extra_context = {"section": "sign_in"}

    def get_default_redirect_url(self) -> str:
        """The desk or the start."""
        return reverse("desk" if rights_of_request(self.request).posts else "start")


sign_in = _SignIn.as_view()
