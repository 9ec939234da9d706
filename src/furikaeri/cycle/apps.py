"""The cycle app."""

from django.apps import AppConfig


class CycleConfig(AppConfig):
    """Drafts, returns, approvals, exceptions, notices."""

    name = "furikaeri.cycle"
    verbose_name = "一年の仕事"
