"""Addresses: all pages are in `web`."""

from __future__ import annotations

from importlib.util import find_spec

from django.urls import include, path

urlpatterns = [path("", include("furikaeri.web.urls"))] if find_spec("furikaeri.web.urls") else []
