"""Rows that are written once: changing or deleting them is refused, for single rows and for query sets."""

from __future__ import annotations

from typing import Any, NoReturn, TypeVar

from django.db import models

Row_co = TypeVar("Row_co", bound=models.Model, covariant=True)


class WrittenOnceError(TypeError):
    """An attempt to change what is kept for ever: a mistake in the program, never of a person."""


def _refuse(rows: type[models.Model]) -> NoReturn:
    raise WrittenOnceError(f"{rows.__name__} は書き換えも削除もできません。")


class AppendOnlyQuerySet(models.QuerySet[Row_co]):
    """A query set that adds and reads, and nothing else."""

    def update(self, **_changes: Any) -> NoReturn:
        """Refused."""
        _refuse(self.model)

    def bulk_update(self, *_rows: Any, **_options: Any) -> NoReturn:
        """Refused."""
        _refuse(self.model)

    def delete(self) -> NoReturn:
        """Refused."""
        _refuse(self.model)


class AppendOnly(models.Model):
    """A row that `save` creates and then refuses to touch."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert a new row; an existing one is refused."""
        if not self._state.adding:
            _refuse(type(self))
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Refused."""
        _refuse(type(self))
