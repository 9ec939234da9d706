"""The jobs app."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Background work."""

    name = "furikaeri.jobs"
    verbose_name = "裏で進める仕事"
