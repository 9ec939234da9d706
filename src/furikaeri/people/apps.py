"""The people app."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Municipality, users, sections, audit events."""

    name = "furikaeri.people"
    verbose_name = "自治体・利用者・担当課"
