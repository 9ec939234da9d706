"""Addresses: all pages are in `web`."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [path("", include("furikaeri.web.urls"))]
