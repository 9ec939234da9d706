"""The intake app."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Source documents, import batches, extracted fields."""

    name = "furikaeri.intake"
    verbose_name = "取り込み"
