"""The web app: templates and static files are found through it."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Pages; no models."""

    name = "furikaeri.web"
    verbose_name = "画面"
