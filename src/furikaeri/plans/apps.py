"""The plans app."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Plans, projects, listings, sheets, revisions, costs."""

    name = "furikaeri.plans"
    verbose_name = "計画・事業・シート"
