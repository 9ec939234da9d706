"""Signing out, by POST only, so that no link does it."""

from __future__ import annotations

from django.contrib.auth.views import LogoutView

sign_out = LogoutView.as_view(next_page="/")
